import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { ItemDifference, PlanComparison, PlanMoments } from '@all-together/contracts';
import { open } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { anAction, anObjective, aPlan } from '../plan-fixture';
import { PlanChanges } from './plan-changes';

const plan = aPlan({
  title: 'Our plan',
  objectives: [
    anObjective({
      title: 'Staff know',
      actions: [anAction({ title: 'Train' }), anAction({ id: 'b' })],
    }),
  ],
});
const difference = (fields: Partial<ItemDifference>): ItemDifference => ({
  noun: 'action',
  itemId: 'a',
  title: 'Train',
  under: 'o1',
  kind: 'changed',
  fields: [],
  moved: false,
  slippedDays: null,
  by: 'Ana Martin',
  at: '2016-02-01T09:00:00Z',
  ...fields,
});
const comparison: PlanComparison = {
  from: '2016-01-01T23:59:59Z',
  to: '2016-03-01T23:59:59Z',
  totals: { added: 0, removed: 1, changed: 2, later: 1, earlier: 0, ragMoves: 1 },
  differences: [
    difference({
      slippedDays: 9,
      moved: true,
      fields: [
        { field: 'due', from: '2016-01-01', to: '2016-01-10' },
        { field: 'after', from: [], to: ['b', 'gone'] },
        { field: 'unheard', from: null, to: true },
      ],
    }),
    difference({ itemId: 'x', title: 'Not needed', kind: 'removed', slippedDays: -2, by: null }),
    difference({
      noun: 'objective',
      itemId: 'o1',
      under: null,
      fields: [{ field: 'rag', from: 'green', to: 'red' }],
    }),
  ],
};
const moments: PlanMoments = {
  begun: '2015-09-01',
  days: [],
  marks: [{ at: '2016-01-01T09:00:00Z', what: 'sign_off', title: '' }],
};
const since = '/api/plans/p/compare?from=2016-01-01T09:00:00Z';

async function begin(inputs: { from?: string; to?: string; only?: string } = {}) {
  const screen = await open(PlanChanges, { id: 'p', ...inputs });
  return { screen, said: () => TestBed.inject(Notice).said() };
}
async function loaded(inputs: { only?: string } = {}, answer: PlanComparison = comparison) {
  const begun = await begin(inputs);
  await begun.screen.answer('GET', '/api/plans/p', plan);
  await begun.screen.answer('GET', '/api/plans/p/moments', moments);
  await begun.screen.answer('GET', since, answer);
  return begun;
}

it('compares with the sign-off where the address names no day', async () => {
  const { screen } = await loaded();
  expect(screen.text).toContain(
    '0 added, 1 removed, 2 changed; 1 date moved later, 0 earlier; 1 RAG',
  );
  expect(screen.named('sign-off').getAttribute('aria-pressed')).toBe('true');
  expect(screen.field('From the end of').value).toBe('2016-01-01');
});

it('says what changed, before and after, with the names of other actions', async () => {
  const { screen } = await loaded();
  const [row] = screen.element.querySelectorAll('tbody tr');
  const words = (row!.textContent ?? '').replace(/\s+/g, ' ');
  expect(words).toContain('Due: 1 Jan 2016 → 10 Jan 2016');
  expect(words).toContain('After: nothing → b; an action that is removed');
  expect(words).toContain('unheard: empty → yes');
  expect(words).toContain('Moved to another place');
  expect(words).toContain('+9 days');
  expect(screen.named('Train').getAttribute('href')).toBe('/plans/p?item=a');
});

it('gives no link to what is removed, and says who is not known', async () => {
  const { screen } = await loaded({ only: 'removed' });
  const rows = screen.element.querySelectorAll('tbody tr');
  expect(rows).toHaveLength(1);
  expect(rows[0]!.querySelector('a')).toBeNull();
  expect(rows[0]!.textContent).toContain('-2 days');
  expect(rows[0]!.lastElementChild!.textContent).toContain('–');
});

it.each([
  ['slipped', 2],
  ['rag', 1],
  ['nonsense', 3],
])('shows what %s asks for alone', async (only, rows) => {
  const { screen } = await loaded({ only });
  expect(screen.element.querySelectorAll('tbody tr')).toHaveLength(rows);
});

it('says so where nothing changed, or nothing of the kind', async () => {
  const none = { ...comparison, differences: [] };
  expect((await loaded({}, none)).screen.text).toContain('Choose other days to compare.');
  TestBed.resetTestingModule();
  expect((await loaded({ only: 'added' })).screen.text).toContain('Nothing of this kind');
});

it('puts the days and the filter into the address', async () => {
  const { screen } = await loaded();
  const went = jest.spyOn(TestBed.inject(Router), 'navigate');
  await screen.click('its beginning');
  await screen.enter('To the end of', '2016-02-01');
  await screen.enter('Show', '');
  expect(went.mock.calls.map(([, extras]) => extras?.queryParams)).toEqual([
    { from: '2015-08-31', to: null },
    { to: '2016-02-01' },
    { only: null },
  ]);
});

it('asks for the days that the address names', async () => {
  const { screen } = await begin({ from: '2016-01-05', to: '2016-02-01' });
  await screen.answer('GET', '/api/plans/p', plan);
  await screen.answer('GET', '/api/plans/p/compare?from=2016-01-05&to=2016-02-01', comparison);
  expect(screen.text).toContain('What changed');
  expect(screen.text).toContain('Our plan');
});

it('copies a link that carries both dates, or shows it to be copied by hand', async () => {
  const { screen, said } = await loaded();
  const writeText = jest.fn<Promise<void>, [string]>(() => Promise.resolve());
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  await screen.click('Copy the link');
  const [address] = writeText.mock.calls[0]!;
  expect([...new URL(address).searchParams]).toEqual([
    ['from', '2016-01-01T09:00:00Z'],
    ['to', '2016-03-01'],
  ]);
  expect(said()?.text).toBe('The link is copied. It carries both dates.');
  writeText.mockRejectedValueOnce(new Error('denied'));
  await screen.click('Copy the link');
  expect(said()).toMatchObject({ tone: 'bad', text: `Copy this address: ${address}` });
});

it('reads the plan again when it was the plan that did not load', async () => {
  const { screen } = await begin();
  await screen.refuse('GET', '/api/plans/p', { status: 500, title: 'Not now' });
  await screen.answer('GET', '/api/plans/p/moments', moments);
  await screen.answer('GET', since, comparison);
  await screen.click('Try again');
  await screen.answer('GET', '/api/plans/p', plan);
  expect(screen.text).toContain('Staff know');
});

it('says so when the days did not load, and there is none to begin at', async () => {
  const { screen } = await begin();
  await screen.answer('GET', '/api/plans/p', plan);
  await screen.loseLine('GET', '/api/plans/p/moments');
  expect(screen.text).toContain('No connection');
  await screen.click('Try again');
  await screen.answer('GET', '/api/plans/p/moments', moments);
  await screen.answer('GET', since, comparison);
  expect(screen.text).toContain('Staff know');
});
