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

describe('while the file is read', () => {
  const reading = { ...previewed, state: 'reading', bytesRead: 25, counts: {} };
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  async function beginReading(file: object) {
    const opening = open(ImportPage, { id: 'i' });
    await jest.advanceTimersByTimeAsync(1);
    const screen = await opening;
    const answer = async (answered: object) => {
      const asked = screen.http.expectOne('/api/imports/i');
      asked.flush(answered);
      await jest.advanceTimersByTimeAsync(1);
      screen.fixture.detectChanges();
    };
    await answer(file);
    return { screen, answer };
  }

  it('says how far it is, and asks again until it is ready', async () => {
    const { screen, answer } = await beginReading(reading);
    expect(screen.text).toContain('25 % of the file');
    screen.http.expectNone('/api/imports/i/changes?');
    await jest.advanceTimersByTimeAsync(700);
    await answer(previewed);
    screen.http.expectOne('/api/imports/i/changes?').flush(changes);
    await jest.advanceTimersByTimeAsync(5_000);
    screen.http.expectNone('/api/imports/i');
  });

  it('knows no share of an empty file, and asks once at a time', async () => {
    const { screen } = await beginReading({ ...reading, bytes: 0 });
    expect(screen.text).toContain('0 % of the file');
    await jest.advanceTimersByTimeAsync(3_000);
    expect(screen.http.match('/api/imports/i')).toHaveLength(1);
  });

  it('asks no more once the page is left', async () => {
    const { screen } = await beginReading(reading);
    screen.fixture.destroy();
    await jest.advanceTimersByTimeAsync(3_000);
    screen.http.expectNone('/api/imports/i');
  });
});

it('says why reading failed, and asks for no changes', async () => {
  const screen = await open(ImportPage, { id: 'i' });
  const failed = { ...previewed, state: 'failed', problem: 'The file has no URN column.' };
  await screen.answer('GET', '/api/imports/i', failed);
  expect(screen.text).toContain('The file has no URN column.');
  expect(screen.sent('GET', '/api/imports/i/changes?')).toBe(0);
});

it('shows the changes of one kind', async () => {
  const { screen } = await begin();
  const [, kind] = screen.element.querySelectorAll<HTMLElement>(
    '[aria-label="Kinds of change"] button',
  );
  kind!.click();
  await screen.rendered();
  expect(kind!.getAttribute('aria-pressed')).toBe('true');
  const asked = screen.http.match(({ urlWithParams }) => urlWithParams.includes('changes?kind='));
  expect(asked).toHaveLength(1);
});
