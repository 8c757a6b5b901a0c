import { TestBed } from '@angular/core/testing';
import type { Evaluation } from '@all-together/contracts';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { SessionEvaluation } from './session-evaluation';
import { session } from './session-fixture';

const address = '/api/sessions/s/evaluation';
const closed: Evaluation = { address: null, closesOn: null, answers: 0, results: null };
const opened: Evaluation = {
  address: 'https://together.test/e/abc',
  closesOn: '2016-06-01',
  answers: 1,
  results: null,
};
const results: Evaluation['results'] = {
  useful: [0, 0, 1, 2, 5],
  before: [0, 0, 0, 0, 0],
  after: [1, 1, 1, 1, 1],
  change: ['Ask pupils first', 'Sit in the corridor'],
  better: [],
};

async function begin(
  answer: Evaluation,
  { may = true, organisationId = 'o', shown = session } = {},
) {
  const current = { may: () => may, organisation: () => ({ organisationId }) };
  const screen = await open(SessionEvaluation, { session: shown }, [
    { provide: CurrentSession, useValue: current },
  ]);
  await screen.answer('GET', address, answer);
  return { screen, said: () => TestBed.inject(Notice).said() };
}

it('opens an evaluation, and shows its short address and square', async () => {
  const { screen } = await begin(closed);
  await screen.click('Open an evaluation');
  await screen.answer('POST', address, opened);
  expect(screen.named('together.test/e/abc').getAttribute('href')).toBe(opened.address);
  expect(screen.element.querySelector('img')!.alt).toBe(`Square that leads to ${opened.address}`);
  expect(screen.text).toContain('until 1 Jun 2016');
  expect(screen.text).toContain('1 answer so far.');
  expect(screen.text).toContain('so that nobody is recognised');
});

it('says why it was not opened, and offers it still', async () => {
  const { screen, said } = await begin(closed);
  await screen.click('Open an evaluation');
  await screen.refuse('POST', address, { status: 422, detail: 'The session is in the future.' });
  expect(said()).toMatchObject({ tone: 'bad', text: 'The session is in the future.' });
  expect(screen.named('Open an evaluation')).toHaveProperty('disabled', false);
});

it.each([
  ['those who may not', { may: false }],
  ['another organisation', { organisationId: 'x' }],
  ['a cancelled session', { shown: { ...session, status: 'cancelled' as const } }],
])('offers no evaluation to %s', async (_, who) => {
  const { screen } = await begin(closed, who);
  expect(screen.text).toContain('No evaluation was opened for this session.');
});

it('shows marks with their mean, and what was written', async () => {
  const { screen } = await begin({ ...opened, answers: 8, results });
  const rows = [...screen.element.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].slice(1).map((cell) => cell.textContent?.trim()),
  );
  expect(rows).toEqual([
    ['–', '–', '1', '2', '5', '4.5'],
    ['–', '–', '–', '–', '–', '–'],
    ['1', '1', '1', '1', '1', '3'],
  ]);
  expect([...screen.element.querySelectorAll('li')].map((one) => one.textContent)).toEqual(
    results!.change,
  );
  expect(screen.element.querySelectorAll('h3')).toHaveLength(1);
  expect(screen.text).toContain('8 answers so far.');
});

it('copies the address, or says that it has to be copied by hand', async () => {
  const { screen, said } = await begin(opened);
  const writeText = jest.fn<Promise<void>, [string]>(() => Promise.resolve());
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  await screen.click('Copy the address');
  expect(writeText).toHaveBeenCalledWith(opened.address);
  expect(said()?.text).toBe('The address is copied.');
  writeText.mockRejectedValueOnce(new Error('denied'));
  await screen.click('Copy the address');
  expect(said()?.tone).toBe('bad');
});

it('shows nothing, and breaks nothing, where the evaluation does not load', async () => {
  const current = { may: () => true, organisation: () => null };
  const screen = await open(SessionEvaluation, { session }, [
    { provide: CurrentSession, useValue: current },
  ]);
  await screen.loseLine('GET', address);
  expect(screen.text).toBe('');
});
