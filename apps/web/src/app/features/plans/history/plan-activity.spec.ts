import { TestBed } from '@angular/core/testing';
import type { ActivityEntry } from '@all-together/contracts';
import { Subject } from 'rxjs';
import { open } from '../../../../testing/screen';
import { CurrentSession } from '../../../shell/current-session';
import { Live } from '../../../shell/live';
import { Notice } from '../../../shell/notice';
import { aPlan } from '../plan-fixture';
import { PlanActivity } from './plan-activity';

const address = '/api/plans/p/activity';
const entry = (fields: Partial<ActivityEntry> = {}): ActivityEntry => ({
  at: '2016-02-01T09:00:00Z',
  by: 'Ana Martin',
  kind: 'changed',
  noun: 'action',
  itemId: 'a',
  title: 'Train the governors',
  fields: [],
  text: '',
  move: null,
  ...fields,
});

async function begin() {
  const live = { watch: jest.fn(), changed: new Subject<void>() };
  const screen = await open(PlanActivity, { id: 'p' }, [
    { provide: Live, useValue: live },
    { provide: CurrentSession, useValue: { may: () => false, session: () => null } },
  ]);
  const items = () =>
    [...screen.element.querySelectorAll('[aria-labelledby=happened] li')].map((one) =>
      (one.textContent ?? '').replace(/\s+/g, ' ').trim(),
    );
  return { screen, live, items, said: () => TestBed.inject(Notice).said() };
}

it.each<[string, Partial<ActivityEntry>]>([
  ['Ana Martin added the action Train the governors', { kind: 'added' }],
  ['Ana Martin removed the action “Train the governors”', { kind: 'removed' }],
  [
    'The app brought back the milestone “m”',
    { kind: 'restored', noun: 'milestone', title: 'm', by: null },
  ],
  [
    'Ana Martin commented on the objective “o” Look here.',
    { kind: 'comment', noun: 'objective', title: 'o', text: 'Look here.' },
  ],
  ['Ana Martin reviewed the plan', { kind: 'review', noun: 'plan' }],
  ['Ana Martin decided: sign off', { kind: 'decision', noun: 'plan', move: 'sign_off' }],
  ['Ana Martin decided:', { kind: 'decision', noun: 'plan' }],
])('says “%s”', async (words, fields) => {
  const { screen, items } = await begin();
  await screen.answer('GET', '/api/plans/p', aPlan());
  await screen.answer('GET', address, [entry(fields)]);
  expect(items()[0]).toContain(words);
});

it('says of each field what it was and is', async () => {
  const { screen, items } = await begin();
  const fields = [
    { field: 'due', from: null, to: '2016-03-01' },
    { field: 'after', from: ['x'], to: ['x', 'y'] },
    { field: 'other', from: '1', to: '2' },
  ];
  await screen.answer('GET', address, [entry({ fields })]);
  expect(items()[0]).toContain('Due: empty → 1 Mar 2016');
  expect(items()[0]).toContain('After: 1 actions → other actions');
  expect(items()[0]).toContain('other: 1 → 2');
  expect(screen.named('Train the governors').getAttribute('href')).toBe('/plans/p?item=a');
});

it('shows earlier entries after those known, until there are none', async () => {
  const { screen, items } = await begin();
  const page = Array.from({ length: 60 }, (_, n) =>
    entry({ itemId: `a${n}`, at: `2016-01-01T09:00:${String(59 - n).padStart(2, '0')}Z` }),
  );
  await screen.answer('GET', address, page);
  await screen.click('Show earlier');
  await screen.answer('GET', `${address}?before=${page.at(-1)!.at}`, [entry({ itemId: 'last' })]);
  expect(items()).toHaveLength(61);
  expect(screen.text).not.toContain('Show earlier');
});

it('keeps what is shown when earlier entries do not load, and says why', async () => {
  const { screen, items, said } = await begin();
  await screen.answer(
    'GET',
    address,
    Array.from({ length: 60 }, (_, n) => entry({ itemId: `${n}` })),
  );
  await screen.click('Show earlier');
  await screen.loseLine('GET', `${address}?before=2016-02-01T09:00:00Z`);
  expect([items().length, said()?.tone]).toEqual([60, 'bad']);
});

it('reads again when someone changes the plan, and leaves the plan with the page', async () => {
  const { screen, live, items } = await begin();
  await screen.answer('GET', address, []);
  expect(screen.text).toContain('Nothing happened yet');
  live.changed.next();
  await screen.rendered();
  await screen.answer('GET', address, [entry()]);
  expect(items()).toHaveLength(1);
  screen.fixture.destroy();
  expect(live.watch.mock.calls).toEqual([['p'], [null]]);
});

it('shows what happened even when the plan itself does not load', async () => {
  const { screen, items } = await begin();
  await screen.refuse('GET', '/api/plans/p', { status: 500 });
  await screen.answer('GET', address, [entry()]);
  expect(items()).toHaveLength(1);
});
