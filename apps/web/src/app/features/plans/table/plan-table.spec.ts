import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { ActionWithMilestones, Plan } from '@all-together/contracts';
import { open } from '../../../../testing/screen';
import { ActionOpener } from '../action/action-opener';
import { PlanEditor } from '../editing/plan-editor';
import { PlanView, tableColumns, type ViewParams } from '../page/plan-view';
import { aMilestone, anAction, anObjective, aPlan } from '../plan-fixture';
import { PlanTable } from './plan-table';

const actions: ActionWithMilestones[] = [
  anAction({
    id: 'late',
    title: 'Train the governors',
    ownerName: 'Sam Ford',
    start: '2015-12-01',
    due: '2016-01-10',
    baselineDue: '2016-01-01',
    status: 'in_progress',
    notes: 'With the trust',
    milestones: [aMilestone({ reachedOn: '2015-12-05' }), aMilestone({ id: 'm2' })],
  }),
  anAction({ id: 'early', title: 'Ask pupils', due: '2015-12-30', baselineDue: '2016-01-01' }),
  anAction({ id: 'kept', title: 'Write it', due: '2016-01-01', baselineDue: '2016-01-01' }),
  anAction({ id: 'bare', title: 'Later' }),
];
const plan = aPlan({ objectives: [anObjective({ title: 'Staff know', rag: 'amber', actions })] });

async function begin(params: ViewParams = {}, shown: Plan = plan) {
  const opener = { open: jest.fn() };
  const providers = [PlanEditor, PlanView, { provide: ActionOpener, useValue: opener }];
  const screen = await open(PlanTable, {}, providers);
  TestBed.inject(PlanEditor).plan.set(shown);
  TestBed.inject(PlanView).params.set(params);
  await screen.rendered();
  const rows = () =>
    [...screen.element.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()),
    );
  return { screen, rows, opener, went: jest.spyOn(TestBed.inject(Router), 'navigate') };
}

it('says of each action what its columns ask', async () => {
  const { rows } = await begin({ columns: Object.keys(tableColumns).join(',') });
  expect(rows()[0]).toEqual([
    'Train the governors',
    expect.stringContaining('olic'),
    'Staff know',
    'Sam Ford',
    '1 Dec 2015',
    '10 Jan 2016 overdue',
    'In progress',
    '+9 days',
    '1 of 2',
    'Amber – at risk',
    'With the trust',
  ]);
});

it('tells late from early, on time and undated', async () => {
  const { rows } = await begin({ columns: 'owner,slipped,milestones' });
  expect(rows()).toEqual([
    ['Train the governors', 'Sam Ford', '+9 days', '1 of 2'],
    ['Ask pupils', '–', '-2 days', '–'],
    ['Write it', '–', 'on time', '–'],
    ['Later', '–', '–', '–'],
  ]);
});

it('shows a dash where the objective has no RAG', async () => {
  const bare = aPlan({ objectives: [anObjective({ actions: [anAction()] })] });
  const { rows } = await begin({ columns: 'rag' }, bare);
  expect(rows()).toEqual([['a', '–']]);
});

it('orders by a column, and takes the order back with a second click', async () => {
  const { screen, rows, went } = await begin({ columns: 'due,status' });
  await screen.click('Due');
  expect(went).toHaveBeenLastCalledWith(
    [],
    expect.objectContaining({ queryParams: { sort: 'due' } }),
  );
  TestBed.inject(PlanView).params.set({ columns: 'due,status', sort: 'due' });
  await screen.rendered();
  expect(rows().map(([title]) => title)).toEqual([
    'Ask pupils',
    'Write it',
    'Train the governors',
    'Later',
  ]);
  expect(screen.named('Due').closest('th')!.getAttribute('aria-sort')).toBe('ascending');
  await screen.click('Due');
  expect(went).toHaveBeenLastCalledWith(
    [],
    expect.objectContaining({ queryParams: { sort: null } }),
  );
});

it('opens an action', async () => {
  const { screen, opener } = await begin();
  await screen.click('Ask pupils');
  expect(opener.open).toHaveBeenCalledWith('early');
});

it('draws a long table in pages', async () => {
  const many = Array.from({ length: 620 }, (_, n) =>
    anAction({ id: `a${n}`, title: `Action ${n}` }),
  );
  const { screen, rows } = await begin(
    { columns: 'owner' },
    aPlan({ objectives: [anObjective({ actions: many })] }),
  );
  expect(rows()).toHaveLength(100);
  await screen.click('Show more');
  expect(rows()).toHaveLength(600);
  await screen.click('Show more');
  expect(rows()).toHaveLength(620);
  expect(screen.text).not.toContain('Show more');
});

it('says so where no action matches', async () => {
  const { screen } = await begin({ owner: 'Nobody' });
  expect(screen.text).toContain('No action matches');
});
