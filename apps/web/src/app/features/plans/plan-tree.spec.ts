import { aCriterion, aMilestone, anAction, anObjective, aPlan } from './plan-fixture';
import {
  actionsOf,
  lastPosition,
  placeBeside,
  indexAmongAll,
  positionAt,
  positionBeside,
  titlesOf,
  versionIn,
  withAction,
  withActionFields,
} from './plan-tree';

const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);

it('finds the version of an item however deep it lies', () => {
  const plan = aPlan({
    version: 7,
    objectives: [
      anObjective({
        version: 2,
        criteria: [aCriterion({ version: 3 })],
        actions: [anAction({ version: 4, milestones: [aMilestone({ version: 5 })] })],
      }),
    ],
  });
  expect(['p', 'o1', 'c', 'a', 'm', 'elsewhere'].map((id) => versionIn(plan, id))).toEqual([
    7,
    2,
    3,
    4,
    5,
    undefined,
  ]);
});

it('puts an action in the place that its position names, in whichever objective', () => {
  const moved = withAction(aPlan(), anAction({ id: 'c', position: 'Zz' }));
  expect(ids(moved.objectives[0]!.actions)).toEqual(['c', 'a', 'b']);
  const elsewhere = withAction(aPlan(), anAction({ id: 'c', objectiveId: 'o2' }));
  expect(elsewhere.objectives.map(({ actions }) => ids(actions))).toEqual([['a', 'b'], ['c']]);
});

it('takes out an action that is removed', () => {
  const plan = withAction(aPlan(), anAction({ id: 'b', removed: true }));
  expect(ids(actionsOf(plan))).toEqual(['a', 'c']);
});

it('replaces fields of one action and leaves the others as they are', () => {
  const before = aPlan();
  const after = withActionFields(before, 'b', { due: '2016-02-01' });
  expect(actionsOf(after).map(({ due }) => due)).toEqual([null, '2016-02-01', null]);
  expect(actionsOf(before).every(({ due }) => due === null)).toBe(true);
});

it('names objectives and actions by their ids', () => {
  expect(titlesOf(aPlan()).get('o2')).toBe('o2');
  expect(titlesOf(aPlan()).get('b')).toBe('b');
  expect(titlesOf(undefined).size).toBe(0);
  expect(actionsOf(null)).toEqual([]);
});

it('makes keys between neighbours, and after the last whatever the order', () => {
  const [first, second] = [
    { id: 'x', position: 'a0' },
    { id: 'y', position: 'a1' },
  ];
  const between = positionAt([first, second], 1);
  expect(between > 'a0' && between < 'a1').toBe(true);
  expect(positionAt([first], 0) < 'a0').toBe(true);
  expect(lastPosition([second, first]) > 'a1').toBe(true);
});

describe('moving an action by one', () => {
  const { objectives } = aPlan();
  const [a, b, c] = objectives[0]!.actions;

  it('stays among its siblings while there is room', () => {
    expect(placeBeside(objectives, b!, -1)).toEqual({ objectiveId: 'o1', index: 0 });
    expect(placeBeside(objectives, b!, 1)).toEqual({ objectiveId: 'o1', index: 2 });
  });

  it('goes into the neighbouring objective at the ends, and no further', () => {
    expect(placeBeside(objectives, c!, 1)).toEqual({ objectiveId: 'o2', index: 0 });
    expect(placeBeside(objectives, a!, -1)).toBeNull();
    const up = [anObjective({ id: 'o0', actions: [anAction({ id: 'z' })] }), ...objectives];
    expect(placeBeside(up, a!, -1)).toEqual({ objectiveId: 'o0', index: 1 });
  });
});

describe('moving an objective by one', () => {
  const objectives = [
    anObjective({ id: 'o1', position: 'a0' }),
    anObjective({ id: 'other', position: 'a05', theme: 'data' }),
    anObjective({ id: 'o2', position: 'a1' }),
  ];

  it('passes the next of its theme, not those of others', () => {
    expect(positionBeside(objectives, objectives[0]!, 1)! > 'a1').toBe(true);
    expect(positionBeside(objectives, objectives[2]!, -1)! < 'a0').toBe(true);
  });

  it('stays at the ends of its theme', () => {
    expect(positionBeside(objectives, objectives[0]!, -1)).toBeNull();
    expect(positionBeside(objectives, objectives[2]!, 1)).toBeNull();
    expect(positionBeside(objectives, objectives[1]!, 1)).toBeNull();
  });
});

it('places an item among some that share a key after all of those', () => {
  const at = (...positions: string[]) =>
    positions.map((position, place) => ({ id: String(place), position }));
  const key = positionAt(at('a0', 'a1', 'a1', 'a2'), 2);
  expect(key > 'a1' && key < 'a2').toBe(true);
  expect(positionAt(at('a1', 'a1'), 1) > 'a1').toBe(true);
});

it('finds the place of what is dropped in a filtered list', () => {
  const items = (ids: string) => [...ids].map((id) => ({ id }));
  // B of A B C D E goes below D, while C is hidden.
  expect(indexAmongAll(items('ACDE'), items('ADE'), 2)).toBe(3);
  expect(indexAmongAll(items('ACDE'), items('DE'), 0)).toBe(2);
  expect(indexAmongAll(items('ACDE'), items('ADE'), 3)).toBe(4);
  expect(indexAmongAll(items('AC'), [], 0)).toBe(2);
});
