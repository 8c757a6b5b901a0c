import type { Page } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

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
