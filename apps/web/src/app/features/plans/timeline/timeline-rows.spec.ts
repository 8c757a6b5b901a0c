import { aMilestone, anAction, anObjective } from '../plan-fixture';
import { timelineRows } from './timeline-rows';

const today = '2016-02-01';
const rowsOf = (actions: ReturnType<typeof anAction>[], editable = true) =>
  timelineRows([anObjective({ title: 'First', actions })], {
    byId: new Map(actions.map((action) => [action.id, action])),
    today,
    editable,
  });

it('spans an objective over its actions', () => {
  const [objective] = rowsOf([
    anAction({ id: 'a', start: null, due: '2016-01-10' }),
    anAction({ id: 'b', start: '2016-01-05', due: '2016-03-10' }),
    anAction({ id: 'c' }),
  ]);
  expect(objective).toMatchObject({
    shape: 'group',
    label: 'First',
    start: '2016-01-05',
    end: '2016-03-10',
    detail: 'objective with 3 actions',
    editable: false,
  });
  expect(rowsOf([anAction()])[0]).toMatchObject({ start: null, end: null });
  expect(rowsOf([anAction()])[0]!.detail).toBe('objective with 1 action');
});

it.each([
  [{ status: 'complete', due: '2016-01-01' }, 'done', 'complete'],
  [{ status: 'blocked', due: '2016-01-01' }, 'held', 'blocked, overdue'],
  [{ status: 'in_progress', due: '2016-01-01' }, 'late', 'in progress, overdue'],
  [{ status: 'not_started', due: '2016-03-01' }, 'plain', 'not started'],
] as const)('tells the state of an action: %j', (fields, tone, detail) => {
  expect(rowsOf([anAction(fields)])[1]).toMatchObject({ shape: 'bar', tone, detail });
});

it('says what an action comes before the end of, and links only to what is there', () => {
  const [, , late] = rowsOf([
    anAction({ id: 'a', title: 'Ask', due: '2016-03-10' }),
    anAction({ id: 'b', start: '2016-03-01', due: '2016-04-01', after: ['a', 'gone'] }),
  ]);
  expect(late).toMatchObject({
    after: ['a'],
    detail: 'not started, begins before “Ask” is due',
  });
});

it('shows a milestone where it was reached, or is due', () => {
  const rows = rowsOf([
    anAction({
      milestones: [
        aMilestone({ id: 'reached', due: '2016-01-01', reachedOn: '2016-01-05' }),
        aMilestone({ id: 'late', due: '2016-01-01' }),
        aMilestone({ id: 'open', due: '2016-03-01', baselineDue: '2016-02-20' }),
      ],
    }),
  ]).slice(2);
  expect(rows.map(({ end, tone, detail, editable }) => [end, tone, detail, editable])).toEqual([
    ['2016-01-05', 'done', 'milestone, reached', false],
    ['2016-01-01', 'late', 'milestone, overdue', true],
    ['2016-03-01', 'plain', 'milestone', true],
  ]);
  expect(rows[2]!.ghostEnd).toBe('2016-02-20');
});

it('lets nothing be moved where the plan may not be written', () => {
  const rows = rowsOf([anAction({ milestones: [aMilestone()] })], false);
  expect(rows.some(({ editable }) => editable)).toBe(false);
});
