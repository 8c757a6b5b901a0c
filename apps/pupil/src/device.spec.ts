import { forget, keep, keptFor } from './device';
import { begin, plainLooks } from './progress';
import { questionnaire } from './testing/questionnaire';

const begun = (code = 'ABCDE12345') => begin(code, questionnaire, plainLooks);
beforeEach(() => localStorage.clear());
afterEach(() => jest.restoreAllMocks());

it('keeps answers for the same code, and gives another code nothing', async () => {
  const progress = { ...begun(), answers: { where: ['bus'] } };
  await keep(progress);
  expect(await keptFor('ABCDE12345')).toEqual(progress);
  expect(await keptFor('OTHER12345')).toBeNull();
});

it('leaves neither code nor answer to be read on the device', async () => {
  await keep({ ...begun(), message: 'Help me' });
  const stored = JSON.stringify({ ...localStorage });
  expect(stored).not.toContain('ABCDE12345');
  expect(stored).not.toContain('Help me');
});

it('forgets answers that have arrived', async () => {
  const progress = begun();
  await keep(progress);
  await forget(progress);
  expect(localStorage).toHaveLength(0);
});

it('forgets after a day what nobody came back for', async () => {
  await keep(begun());
  const now = Date.now();
  jest.spyOn(Date, 'now').mockReturnValue(now + 25 * 60 * 60 * 1000);
  expect(await keptFor('ABCDE12345')).toBeNull();
  expect(localStorage).toHaveLength(0);
});

it('goes on without room on the device', async () => {
  jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await keep(begun());
  expect(await keptFor('ABCDE12345')).toBeNull();
});

it('finds nothing where what is kept cannot be read', async () => {
  localStorage.setItem('answers x', '{broken');
  expect(await keptFor('ABCDE12345')).toBeNull();
});
