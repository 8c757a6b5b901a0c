import type { Page as PageOf, Wave } from '@all-together/contracts';
import type { Page } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ask } from './app';

/** The questionnaire of the school that pupils can answer now: it is open, and has codes. */
export async function openWave(school: Page): Promise<Wave> {
  const { items } = await ask<PageOf<Wave>>(school, 'waves?state=open');
  const wave = items.find(({ codes }) => codes > 0);
  if (!wave) throw new Error('No questionnaire of this school is open with codes.');
  return wave;
}

/** The codes on the slips of a wave, read from the PDF as whoever prints it would. */
export async function codesOnSlips(
  page: Page,
  waveId: string,
  batchId?: string,
): Promise<string[]> {
  const answer = await page.request.get(
    `/api/waves/${waveId}/slips${batchId ? `/${batchId}` : ''}`,
  );
  const document = await getDocument({ data: new Uint8Array(await answer.body()), verbosity: 0 })
    .promise;
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number++)
    texts.push(
      (await (await document.getPage(number)).getTextContent()).items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' '),
    );
  return texts.join(' ').match(/[A-Z2-9]{5}-[A-Z2-9]{5}/g) ?? [];
}
