import fc from 'fast-check';
import { addDays } from './dates';
import {
  isDueSoon,
  isMilestoneOverdue,
  isOverdue,
  lackingForCompletion,
  objectiveProgress,
  slippage,
} from './progress';
import { anyDay } from './testing/days';

const status = fc.constantFrom('not_started', 'in_progress', 'blocked', 'complete' as const);

describe('rule 1: progress', () => {
  it('never calls complete overdue or due soon, and nothing both', () =>
    fc.assert(
      fc.property(status, fc.option(anyDay), anyDay, (state, due, today) => {
        const action = { status: state, due };
        const [late, soon] = [isOverdue(action, today), isDueSoon(action, today)];
        return (
          !(late && soon) &&
          (state !== 'complete' || (!late && !soon)) &&
          (due !== null || (!late && !soon))
        );
      }),
    ));
  it('draws the lines where the rule says', () => {
    const due = (at: string) => ({ status: 'in_progress' as const, due: at });
    expect([
      isOverdue(due('2016-05-15'), '2016-05-16'),
      isOverdue(due('2016-05-16'), '2016-05-16'),
    ]).toEqual([true, false]);
    expect([
      isDueSoon(due('2016-05-16'), '2016-05-16'),
      isDueSoon(due('2016-06-06'), '2016-05-16'),
      isDueSoon(due('2016-06-07'), '2016-05-16'),
    ]).toEqual([true, true, false]);
    expect([
      isMilestoneOverdue({ due: '2016-05-15', reachedOn: null }, '2016-05-16'),
      isMilestoneOverdue({ due: '2016-05-15', reachedOn: '2016-05-16' }, '2016-05-16'),
    ]).toEqual([true, false]);
  });
  it('counts milestones reached over milestones, and says nothing of none', () => {
    expect(objectiveProgress([])).toBeNull();
    expect(
      objectiveProgress([
        { reachedOn: '2016-01-01' },
        { reachedOn: null },
        { reachedOn: null },
        { reachedOn: null },
      ]),
    ).toEqual({ reached: 1, total: 4, share: 0.25 });
  });
  it('measures slippage from the baseline', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: -300, max: 300 }),
        (base, n) => slippage({ baselineDue: base, due: addDays(base, n) }) === n,
      ),
    );
    expect(slippage({ baselineDue: null, due: '2016-01-01' })).toBeNull();
  });
  it('lets an action be complete with evidence, or with the reason for none', () => {
    expect(
      lackingForCompletion({ completedOn: '2016-05-16', noEvidenceReason: '' }, 1, '2016-05-16'),
    ).toEqual([]);
    expect(
      lackingForCompletion(
        { completedOn: '2016-05-16', noEvidenceReason: 'A talk' },
        0,
        '2016-05-16',
      ),
    ).toEqual([]);
    expect(
      lackingForCompletion(
        { completedOn: '2016-05-17', noEvidenceReason: ' ' },
        0,
        '2016-05-16',
      ).map((one) => one.field),
    ).toEqual(['completedOn', 'noEvidenceReason']);
  });
});

it('a date of completion is asked for where there is none', () =>
  expect(
    lackingForCompletion({ completedOn: null, noEvidenceReason: '' }, 1, '2016-05-16'),
  ).toEqual([{ field: 'completedOn', message: 'Enter the date on which it was completed.' }]));
