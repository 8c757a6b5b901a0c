import qrcode from 'qrcode';
import { pdfOf } from '../../platform/documents/pdf.js';

/** The address of a form as a picture that a phone reads (SVG). */
export const squareOf = (address: string): Promise<string> =>
  qrcode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });

/** A page to hang up or hand out: the title, the square, the address. */
export async function sheetOf(title: string, address: string): Promise<Buffer> {
  const line = (text: string, fontSize: number) => ({
    text,
    fontSize,
    alignment: 'center' as const,
  });
  return pdfOf(`How was the training? ${title}`, {
    content: [
      { ...line('All Together', 16), bold: true },
      { ...line('How was the training?', 32), bold: true, margin: [0, 24, 0, 8] },
      { ...line(title, 16), margin: [0, 0, 0, 24] },
      { svg: await squareOf(address), width: 320, alignment: 'center' },
      { ...line(address.replace(/^https?:\/\//, ''), 24), bold: true, margin: [0, 24, 0, 8] },
      line(
        'Point the camera of your phone at the square, or type the address. ' +
          'Five short questions, without your name.',
        14,
      ),
    ],
  });
}
