import { createRequire } from 'node:module';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

const folder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'fonts',
  'Roboto',
);
const font = (name: string) => path.join(folder, `Roboto-${name}.ttf`);
const fonts = {
  Roboto: {
    normal: font('Regular'),
    bold: font('Medium'),
    italics: font('Italic'),
    bolditalics: font('MediumItalic'),
  },
};
pdfmake.addFonts(fonts);
// A document is made from its own text alone: nothing is fetched, and of files only the fonts are
// read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => file.startsWith(folder));

/** What all documents have in common. */
const wholeOf = (title: string, definition: TDocumentDefinitions) =>
  ({
    pageSize: 'A4',
    lang: 'en-GB',
    displayTitle: true,
    version: '1.7',
    info: { title, creator: 'All Together', producer: 'All Together' },
    defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.25 },
    ...definition,
  }) as TDocumentDefinitions;

/** A PDF of a few pages, whose fonts hold Latin, Greek and Cyrillic letters. */
export const pdfOf = (title: string, definition: TDocumentDefinitions): Promise<Buffer> =>
  pdfmake.createPdf(wholeOf(title, definition)).getBuffer();

const workerFile = new URL('./pdf-worker.mjs', import.meta.url);

/**
 * A PDF of hundreds of pages, made in a thread of its own so that the server goes on answering.
 * @param definition without functions, which cannot cross to the thread; the table layout `slips`
 * is known there
 */
export function longPdfOf(title: string, definition: TDocumentDefinitions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, {
      workerData: { definition: wholeOf(title, definition), fonts, folder },
    });
    worker.once('message', (made: Uint8Array) => resolve(Buffer.from(made)));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread of a PDF ended with ${code}.`)));
  });
}
