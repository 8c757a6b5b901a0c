import { printedCode } from '@all-together/domain';
import type { Content } from 'pdfmake/interfaces.js';
import { longPdfOf } from '../../platform/documents/pdf.js';
import type { Slip } from './codes-queries.js';

const slipsAcross = 2;

/**
 * Slips to cut out: code, square for a camera, and what it is for.
 * @param address of the page where a code is entered
 */
export function slipsOf(
  schoolName: string,
  slips: readonly Slip[],
  address: string,
): Promise<Buffer> {
  const cells = slips.map((slip) => slipOf(schoolName, slip, address));
  const rows = Array.from({ length: Math.ceil(cells.length / slipsAcross) }, (_, row) => [
    ...cells.slice(row * slipsAcross, (row + 1) * slipsAcross),
    ...Array<Content>(Math.max(0, (row + 1) * slipsAcross - cells.length)).fill(''),
  ]);
  return longPdfOf('Code slips', {
    pageMargins: [24, 24, 24, 24],
    content: [
      {
        table: { widths: ['*', '*'], body: rows, dontBreakRows: true },
        layout: 'slips',
      },
    ],
  });
}

function slipOf(schoolName: string, { code, number, label }: Slip, address: string): Content {
  return {
    columns: [
      // The code stands behind the #, which browsers do not send: it is in no log of addresses.
      { qr: `${address}#${code}`, eccLevel: 'M', fit: 84, width: 84 },
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
