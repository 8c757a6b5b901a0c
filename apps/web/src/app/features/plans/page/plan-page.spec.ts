import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Title } from '@angular/platform-browser';
import { Router } from '@angular/router';
import type { Plan } from '@all-together/contracts';
import { Subject } from 'rxjs';
import { open } from '../../../../testing/screen';
import { CurrentSession } from '../../../shell/current-session';
import { Live, type PlanChanged } from '../../../shell/live';
import { anAction, anObjective, aPlan } from '../plan-fixture';
import { PlanPage } from './plan-page';

const plan = (fields: Partial<Plan> = {}): Plan =>
  aPlan({
    title: 'Our plan',
    objectives: [anObjective({ title: 'Staff know', actions: [anAction({ title: 'Train' })] })],
    ...fields,
  });
const reader = { may: { write: false, moves: [], review: false } };
const news = (fields: Partial<PlanChanged> = {}): PlanChanged => ({
  kind: 'changed',
  planId: 'p',
  items: [{ itemId: 'a', version: 2 }] as PlanChanged['items'],
  by: 'Sam Ford',
  mine: false,
  ...fields,
});

async function begin(inputs: Record<string, string> = {}, shown: Plan = plan(reader)) {
  const live = {
    watch: jest.fn(),
    changed: new Subject<PlanChanged>(),
    here: signal<readonly string[]>([]),
  };
  const screen = await open(PlanPage, { id: 'p', ...inputs }, [
    { provide: Live, useValue: live },
    { provide: CurrentSession, useValue: { may: () => false, session: () => null } },
  ]);
  const address = inputs['at'] ? `/api/plans/p/as-at?at=${inputs['at']}` : '/api/plans/p';
  await screen.answer('GET', address, shown);
  const hear = async (change: PlanChanged) => {
    jest.useFakeTimers();
    live.changed.next(change);
    await jest.advanceTimersByTimeAsync(250);
    jest.useRealTimers();
    await screen.rendered();
  };
  return { screen, live, hear };
}

it('shows the plan under its title, and leaves it when the page goes', async () => {
  const { screen, live } = await begin();
  expect(screen.text).toContain('Staff know');
  expect(TestBed.inject(Title).getTitle()).toBe('Our plan – All Together');
  screen.fixture.destroy();
  expect(live.watch.mock.calls).toEqual([['p'], [null]]);
});

it.each([
  ['timeline', 'app-plan-timeline'],
  ['board', 'app-plan-board'],
  ['table', 'app-plan-table'],
  ['nonsense', 'app-plan-outline'],
])('shows the %s that the address names', async (view, element) => {
  const { screen } = await begin({ view });
  expect(screen.element.querySelector(element)).not.toBeNull();
});

it('puts the view into the address, and the outline as none', async () => {
  const { screen } = await begin();
  const went = jest.spyOn(TestBed.inject(Router), 'navigate');
  await screen.click('Board');
  await screen.click('Outline');
  expect(went.mock.calls.map(([, extras]) => extras?.queryParams)).toEqual([
    { view: 'board' },
    { view: null },
  ]);
});

it('filters as the address says', async () => {
  const { screen } = await begin({ owner: 'Nobody' });
  expect(screen.text).toContain('No action matches');
});

it('offers people as owners to those who may write, and its settings', async () => {
  const { screen } = await begin({}, plan());
  await screen.answer('GET', '/api/people/choices', [{ id: 'ana', name: 'Ana Martin' }]);
  expect(screen.element.querySelector('#people option')!.getAttribute('value')).toBe('Ana Martin');
  expect(screen.element.querySelector('app-plan-settings')).not.toBeNull();
});

it('lets a reader change nothing', async () => {
  const { screen } = await begin();
  expect(screen.element.querySelector('app-plan-settings, app-bulk-bar, #people')).toBeNull();
});

it('says who has the plan open too', async () => {
  const { screen, live } = await begin();
  live.here.set(['Sam Ford']);
  await screen.rendered();
  expect(screen.text).toContain('Sam Ford is here too');
  live.here.set(['Sam Ford', 'Ana Martin']);
  await screen.rendered();
  expect(screen.text).toContain('Sam Ford, Ana Martin are here too');
});

it('shows what another wrote, and says so to those who hear the page', async () => {
  const { screen, hear } = await begin();
  await hear(news());
  const changed = anObjective({ actions: [anAction({ title: 'Train all', version: 2 })] });
  await screen.answer('GET', '/api/plans/p', plan({ ...reader, objectives: [changed] }));
  expect(screen.text).toContain('Train all');
  expect(screen.element.querySelector('app-plan-standing [role=status]')!.textContent).toBe(
    'Sam Ford changed the plan.',
  );
});

it('says nothing of what the reader wrote in another window', async () => {
  const { screen, hear } = await begin();
  await hear(news({ mine: true }));
  await screen.answer('GET', '/api/plans/p', plan(reader));
  expect(screen.text).not.toContain('changed the plan');
});

it('reads again after a gap in the stream, of which nothing is known', async () => {
  const { screen, hear } = await begin();
  await hear(news({ items: [], by: null }));
  await screen.answer('GET', '/api/plans/p', plan({ ...reader, title: 'As it is' }));
  expect(screen.text).toContain('As it is');
});

it('reads nothing again for what is on the screen already', async () => {
  const { screen, hear } = await begin();
  await hear(news({ items: [{ itemId: 'a', version: 1 }] as PlanChanged['items'] }));
  expect(screen.sent('GET', '/api/plans/p')).toBe(0);
});

it('leaves the past as it was, whatever changes today', async () => {
  const { screen, hear } = await begin({ at: '2016-01-05' });
  expect(screen.text).toContain('The plan as it stood on 5 Jan 2016.');
  await hear(news());
  expect(screen.sent('GET', '/api/plans/p')).toBe(0);
});

it('lists what was decided, by whom and why', async () => {
  const decision = { id: 'd', at: '2016-02-01T09:00:00Z', by: 'Dana', reason: 'Name the owners.' };
  const decisions = [{ ...decision, move: 'return' as const }];
  const { screen } = await begin({}, plan({ ...reader, decisions }));
  expect(screen.text).toContain('1 Feb 2016, 09:00, Dana Name the owners.');
});

it('offers to try again when the plan did not load', async () => {
  const live = { watch: jest.fn(), changed: new Subject<PlanChanged>(), here: signal([]) };
  const screen = await open(PlanPage, { id: 'p' }, [
    { provide: Live, useValue: live },
    { provide: CurrentSession, useValue: { may: () => false, session: () => null } },
  ]);
  await screen.loseLine('GET', '/api/plans/p');
  await screen.click('Try again');
  await screen.answer('GET', '/api/plans/p', plan(reader));
  expect(screen.text).toContain('Our plan');
});
