import type { ActionWithMilestones } from '@all-together/contracts';
import fc from 'fast-check';
import { filtered, matches, sortActions } from './plan-filter';
import { someDay } from './testing/days';
import { anAction, anObjective } from './testing/plans';

describe('filters of a plan', () => {
  const action = (n: number, more: Partial<ActionWithMilestones> = {}) =>
    anAction({ id: `a${n}`, title: `Café ${n}`, ...more });
  const objective = (actions: ActionWithMilestones[]) => anObjective({ id: 'o', actions });
  it('show all without a condition, forgive accents and case, and need every condition', () => {
    const one = objective([
      action(1, { ownerName: 'Zoë', due: '2016-01-01' }),
      action(2, { status: 'complete' }),
    ]);
    expect(filtered([one], {}, '2016-05-16')[0]!.actions).toHaveLength(2);
    expect(
      filtered([one], { text: 'cafe zoe' }, '2016-05-16')[0]!.actions.map(({ id }) => id),
    ).toEqual(['a1']);
    expect(filtered([one], { text: 'cafe', status: 'blocked' }, '2016-05-16')).toEqual([]);
    expect(
      matches({ due: 'overdue', status: 'open', rag: 'none' }, one.actions[0]!, one, '2016-05-16'),
    ).toBe(true);
  });
  it('sort without losing or doubling anything', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ due: someDay, title: fc.string() })),
        fc.constantFrom('plan' as const, 'due' as const, 'title' as const),
        (list, sort) => {
          const actions = list.map((more, n) => action(n, more));
          const sorted = sortActions(actions, sort);
          expect([...sorted].map(({ id }) => id).sort()).toEqual(
            actions.map(({ id }) => id).sort(),
          );
          if (sort === 'due')
            expect(
              sorted.every(
                (one, n) => n === 0 || (sorted[n - 1]!.due ?? '9999') <= (one.due ?? '9999'),
              ),
            ).toBe(true);
        },
      ),
    ));
});
