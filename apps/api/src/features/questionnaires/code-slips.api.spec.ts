import type { Problem, Wave } from '@all-together/contracts';
import { printedCode } from '@all-together/domain';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { startQuestionnaires } from '../../testing/questionnaire-world';
import { spec, world } from '../../testing/spec-world';
import { aWave, codesFor } from '../../testing/waves';

startQuestionnaires();

async function textsOf(pdf: Buffer): Promise<string> {
  const reading = getDocument({ data: new Uint8Array(pdf) });
  const document = await reading.promise;
  const texts: string[] = [];
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent();
    texts.push(...items.map((item) => ('str' in item ? item.str : '')));
  }
  await reading.destroy();
  return texts.join(' ');
}

it('prints every slip of a large school, while the server goes on answering', async () => {
  const { school, urn } = world.here;
  const [wave] = (await school.post<Wave[]>('waves', { waves: [aWave(urn)] })).body;
  const reason = { reason: 'Sixth form and all classes.' };
  const codes = [
    ...(await codesFor(spec, school, wave!.id, 300, { label: '7A', ...reason })),
    ...(await codesFor(spec, school, wave!.id, 21, { label: '7B', ...reason })),
  ];
  let isDone = false;
  const printing = school.bytes(`waves/${wave!.id}/slips`).finally(() => (isDone = true));
  let answers = 0;
  while (!isDone) {
    expect((await school.get('session')).status).toBe(200);
    answers++;
  }
  // Were the slips set on the same thread, hardly any of these would be answered before them.
  expect(answers).toBeGreaterThan(5);
  const texts = await textsOf((await printing).content);
  const missing = codes.filter((code) => !texts.includes(printedCode(code)));
  expect(missing).toEqual([]);
});

it('says so where there are more slips than one file holds', async () => {
  const { school, urn } = world.there;
  const [wave] = (await school.post<Wave[]>('waves', { waves: [aWave(urn)] })).body;
  const reason = { reason: 'A mistake.' };
  await codesFor(spec, school, wave!.id, 5_000, { label: 'All', ...reason });
  await codesFor(spec, school, wave!.id, 1, { label: 'One more', ...reason });
  const refused = await school.get<Problem>(`waves/${wave!.id}/slips`);
  expect([refused.status, refused.body.code]).toEqual([422, 'too_many_slips']);
});
