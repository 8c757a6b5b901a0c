import { ballotOf, begin, plainLooks } from './progress';
import { open, send, withdraw } from './questionnaire-api';
import { questionnaire } from './testing/questionnaire';

const fetched = jest.fn();
beforeEach(() => {
  fetched.mockReset();
  globalThis.fetch = fetched;
});
const answers = (status: number, body: unknown = {}) =>
  fetched.mockResolvedValue({ ok: status < 300, status, json: () => Promise.resolve(body) });
const hashes = { withdrawal: 'a' };
const ballot = () => ballotOf(begin('A', questionnaire, plainLooks));

it('opens a questionnaire with the code alone, and no cookie', async () => {
  answers(200, questionnaire);
  expect(await open('ABCDE12345')).toEqual(questionnaire);
  expect(fetched).toHaveBeenCalledWith(
    '/api/questionnaire/open',
    expect.objectContaining({ body: '{"code":"ABCDE12345"}', credentials: 'omit' }),
  );
});

it.each([
  [404, 'unknown'],
  [400, 'unknown'],
  [422, 'refused'],
  [500, 'failed'],
])('takes %i for a code as %s', async (status, outcome) => {
  answers(status);
  expect(await open('A')).toBe(outcome);
});

it.each([
  [200, 'kept'],
  [422, 'refused'],
  [429, 'failed'],
  [503, 'failed'],
])('takes %i for answers as %s', async (status, outcome) => {
  answers(status);
  expect(await send(await ballot())).toBe(outcome);
});

it('takes answers out, or is refused', async () => {
  answers(200);
  expect(await withdraw(hashes)).toBe('kept');
  answers(404);
  expect(await withdraw(hashes)).toBe('refused');
});

it('notices that the line is lost', async () => {
  fetched.mockRejectedValue(new TypeError('Failed to fetch'));
  expect(await open('A')).toBe('no_signal');
  expect(await send(await ballot())).toBe('no_signal');
  expect(await withdraw(hashes)).toBe('no_signal');
});
