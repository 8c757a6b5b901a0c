import type { ActionWithMilestones } from '@all-together/contracts';
import fc from 'fast-check';
import { filtered, isFiltering, matches, sortActions } from './plan-filter';
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

describe('an action', () => {
  const one = anAction({ title: 'Call', ownerName: 'Zoë', status: 'blocked', due: '2016-05-20' });
  const own = anObjective({ theme: 'policy', rag: 'amber', title: 'A policy' });
  it.each([
    [{ theme: 'policy' }, true],
    [{ theme: 'data' }, false],
    [{ rag: 'amber' }, true],
    [{ rag: 'none' }, false],
    [{ status: 'blocked' }, true],
    [{ status: 'complete' }, false],
    [{ status: 'open' }, true],
    [{ owner: 'zoe' }, true],
    [{ owner: 'Ann' }, false],
    [{ due: 'soon' }, true],
    [{ due: 'overdue' }, false],
    [{ due: 'none' }, false],
    [{ text: 'policy CALL' }, true],
    [{ text: 'call nobody' }, false],
    [{}, true],
  ] as const)('is asked for by %j: %p', (filter, found) =>
    expect(matches(filter, one, own, '2016-05-16')).toBe(found),
  );
  it('that is complete is not open, and one without a date is found as such', () => {
    expect(matches({ status: 'open' }, { ...one, status: 'complete' }, own, '2016-05-16')).toBe(
      false,
    );
    expect(matches({ due: 'none' }, { ...one, due: null }, own, '2016-05-16')).toBe(true);
    expect(matches({ due: 'soon' }, { ...one, due: '2016-07-01' }, own, '2016-05-16')).toBe(false);
  });
});

it.each([
  ['start', ['b', 'a', 'c']],
  ['owner', ['c', 'b', 'a']],
  ['status', ['c', 'a', 'b']],
  ['title', ['b', 'c', 'a']],
  ['plan', ['a', 'b', 'c']],
] as const)('actions by %s, those without last', (sort, ids) => {
  const actions = [
    anAction({ id: 'a', start: '2016-02-01', title: 'C', status: 'not_started' }),
    anAction({ id: 'b', start: '2016-01-01', title: 'A', ownerName: 'Zoë', status: 'complete' }),
    anAction({ id: 'c', title: 'B', ownerName: 'Ann', status: 'blocked' }),
  ];
  expect(sortActions(actions, sort).map(({ id }) => id)).toEqual(ids);
});

it.each([
  [{}, false],
  [{ text: '', theme: undefined }, false],
  [{ due: 'none' }, true],
] as const)('%j filters: %p', (filter, filters) => expect(isFiltering(filter)).toBe(filters));
