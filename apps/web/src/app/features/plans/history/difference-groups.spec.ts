import type { ItemDifference } from '@all-together/contracts';
import { anAction, anObjective } from '../plan-fixture';
import { groupsOf, isShown } from './difference-groups';

const difference = (fields: Partial<ItemDifference>): ItemDifference => ({
  noun: 'action',
  itemId: 'a',
  title: 'a',
  under: 'o1',
  kind: 'changed',
  fields: [],
  moved: false,
  slippedDays: null,
  by: null,
  at: '',
  ...fields,
});
const objectives = [
  anObjective({ id: 'o1', title: 'First', actions: [anAction({ id: 'a' })] }),
  anObjective({ id: 'o2', title: 'Second', theme: 'data' }),
];

it('puts each difference under its objective, in the order of the plan', () => {
  const groups = groupsOf(
    [
      difference({ noun: 'objective', itemId: 'gone', under: null, kind: 'removed' }),
      difference({ noun: 'objective', itemId: 'o2', under: null }),
      difference({ noun: 'milestone', itemId: 'm', under: 'a' }),
      difference({ noun: 'action', itemId: 'a', under: 'o1' }),
      difference({ noun: 'action', itemId: 'a', under: 'gone' }),
      difference({ noun: 'plan', itemId: 'p', under: null }),
      difference({ noun: 'evidence', itemId: 'e', under: null }),
    ],
    objectives,
  );
  expect(
    groups.map(({ heading, theme, differences }) => [
      heading,
      theme,
      differences.map(({ itemId }) => itemId),
    ]),
  ).toEqual([
    ['The plan itself', undefined, ['p']],
    ['First', 'policy', ['m', 'a', 'a']],
    ['Second', 'data', ['o2']],
    ['Objectives that are removed', undefined, ['gone', 'e']],
  ]);
});

it('shows everything, or one kind alone', () => {
  const slipped = difference({ slippedDays: -3 });
  const judged = difference({ fields: [{ field: 'rag', from: 'red', to: 'green' }] });
  const added = difference({ kind: 'added' });
  const shown = (only: Parameters<typeof isShown>[1]) =>
    [slipped, judged, added].map((one) => isShown(one, only));
  expect(shown(undefined)).toEqual([true, true, true]);
  expect(shown('slipped')).toEqual([true, false, false]);
  expect(shown('rag')).toEqual([false, true, false]);
  expect(shown('added')).toEqual([false, false, true]);
  expect(shown('changed')).toEqual([true, true, false]);
});
