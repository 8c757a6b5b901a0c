import { createRequire } from 'node:module';
import path from 'node:path';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

const fonts = path.join(
  path.dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'fonts',
  'Roboto',
);
const font = (name: string) => path.join(fonts, `Roboto-${name}.ttf`);
pdfmake.addFonts({
  Roboto: {
    normal: font('Regular'),
    bold: font('Medium'),
    italics: font('Italic'),
    bolditalics: font('MediumItalic'),
  },
});
// A document is made from its own text alone: nothing is fetched, and of files only the fonts are
// read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => file.startsWith(fonts));

/** A PDF of `definition`, whose fonts hold Latin, Greek and Cyrillic letters. */
export const pdfOf = (title: string, definition: TDocumentDefinitions): Promise<Buffer> =>
  pdfmake
    .createPdf({
      pageSize: 'A4',
      lang: 'en-GB',
      displayTitle: true,
      version: '1.7',
      info: { title, creator: 'All Together', producer: 'All Together' },
      defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.25 },
      ...definition,
    } as TDocumentDefinitions)
    .getBuffer();
