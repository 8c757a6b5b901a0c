import { printedCode } from '@all-together/domain';
import type { Content } from 'pdfmake/interfaces.js';
import qrcode from 'qrcode';
import { pdfOf } from '../../platform/documents/pdf.js';
import type { Slip } from './codes-queries.js';

const slipsAcross = 2;

/**
 * Slips to cut out: code, square for a camera, and what it is for.
 * @param address of the page where a code is entered
 */
export async function slipsOf(
  schoolName: string,
  slips: readonly Slip[],
  address: string,
): Promise<Buffer> {
  const cells = await Promise.all(slips.map((slip) => slipOf(schoolName, slip, address)));
  const rows = Array.from({ length: Math.ceil(cells.length / slipsAcross) }, (_, row) => [
    ...cells.slice(row * slipsAcross, (row + 1) * slipsAcross),
    ...Array<Content>(Math.max(0, (row + 1) * slipsAcross - cells.length)).fill(''),
  ]);
  return pdfOf('Code slips', {
    pageMargins: [24, 24, 24, 24],
    content: [
      {
        table: { widths: ['*', '*'], body: rows, dontBreakRows: true },
        layout: {
          hLineColor: '#999',
          vLineColor: '#999',
          paddingTop: () => 10,
          paddingBottom: () => 10,
        },
      },
    ],
  });
}

async function slipOf(
  schoolName: string,
  { code, number, label }: Slip,
  address: string,
): Promise<Content> {
  // The code stands behind the #, which browsers do not send: it is in no log of addresses.
  const svg = await qrcode.toString(`${address}#${code}`, {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: 1,
  });
  return {
    columns: [
      { svg, width: 84 },
      {
        width: '*',
        margin: [10, 0, 0, 0],
        stack: [
          { text: 'How is school for you?', bold: true, fontSize: 12 },
          {
            text: printedCode(code),
            bold: true,
            fontSize: 20,
            characterSpacing: 1,
            margin: [0, 4, 0, 4],
          },
          { text: address.replace(/^https?:\/\//, ''), fontSize: 9 },
          { text: `${schoolName} · ${label} · ${number}`, fontSize: 8, color: '#555' },
        ],
      },
    ],
  };
}
