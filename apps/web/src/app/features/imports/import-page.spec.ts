import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { Notice } from '../../shell/notice';
import { ImportPage } from './import-page';

const previewed = {
  id: 'i',
  fileName: 'edubasealldata.csv',
  kind: 'establishments',
  state: 'previewed',
  bytes: 100,
  bytesRead: 100,
  rowsRead: 3,
  rowsRejected: 1,
  counts: { unchanged: 1, renamed: 1 },
};
const changes = { items: [], next: null, total: 0 };

async function begin() {
  const screen = await open(ImportPage, { id: 'i' });
  await screen.answer('GET', '/api/imports/i', previewed);
  await screen.answer('GET', '/api/imports/i/changes?', changes);
  return { screen, said: () => TestBed.inject(Notice).said()?.text };
}

it('applies an import once, however often it is asked', async () => {
  const { screen, said } = await begin();
  const apply = screen.named('Apply');
  apply.click();
  apply.click();
  await screen.rendered();
  await screen.answer('POST', '/api/imports/i/apply', { ...previewed, state: 'applied' });
  expect(said()).toBe('The register is up to date.');
  expect(screen.text).toContain('What changed');
});

it('discards an import', async () => {
  const { screen, said } = await begin();
  await screen.click('Discard');
  await screen.answer('POST', '/api/imports/i/discard', { ...previewed, state: 'discarded' });
  expect(said()).toBe('Discarded. Nothing was changed.');
});

it('says why an import cannot be applied', async () => {
  const { screen } = await begin();
  await screen.click('Apply');
  await screen.refuse('POST', '/api/imports/i/apply', {
    status: 409,
    detail: 'Another import was applied meanwhile.',
  });
  expect(screen.text).toContain('Another import was applied meanwhile.');
});
