import fc from 'fast-check';
import type { SheetRow } from './plan-sheet';
import { rowsOutOfPlace } from './plan-differences';
import { anyPlan } from './testing/any-plan';
import { idOf } from './testing/plans';
import { asked, at, call, inputOf, small, step, write } from './testing/workbooks';

type Row = Partial<SheetRow>;

it('keeps every row where it is in the plan, in whatever order the rows stand', () => {
  fc.assert(
    fc.property(anyPlan, fc.infiniteStream(fc.nat()), (plan, keys) => {
      const { changes, faults } = asked(plan, (rows) => sortedBy(rows, () => keys.next().value));
      expect([changes, faults]).toEqual([[], []]);
    }),
    { numRuns: 60 },
  );
});

it('keeps every row when the sheet was sorted by any of its columns', () => {
  fc.assert(
    fc.property(anyPlan, fc.constantFrom(...columns), fc.boolean(), (plan, column, falling) => {
      const { changes, faults } = asked(plan, (rows) => {
        const sorted = sortedBy(rows, (row) => row[column]);
        return falling ? sorted.reverse() : sorted;
      });
      expect([changes, faults]).toEqual([[], []]);
    }),
    { numRuns: 60 },
  );
});

const columns = ['number', 'kind', 'theme', 'title', 'owner', 'due', 'status', 'after'] as const;

function sortedBy<Key extends string | number>(
  rows: readonly SheetRow[],
  keyOf: (row: SheetRow) => Key,
): SheetRow[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ row }) => row);
}

describe('a new row', () => {
  const added = (edit: (rows: SheetRow[]) => Row[]) =>
    asked(small, edit).changes.map(({ kind, parentId }) => [kind, parentId]);
  const action = { kind: 'Action', title: 'New' };
  const milestone = { kind: 'Milestone', title: 'New' };
  const below = (id: string, row: Row) => (rows: SheetRow[]) =>
    (rows as Row[]).toSpliced(at(rows, id) + 1, 0, row);

  it('belongs to what it stands below, or to what that belongs to', () => {
    expect(added(below(idOf(2), action))).toEqual([['added', idOf(2)]]);
    expect(added(below(step.id, action))).toEqual([['added', idOf(1)]]);
    expect(added(below(step.id, milestone))).toEqual([['added', call.id]]);
    expect(added(below(write.id, milestone))).toEqual([['added', write.id]]);
  });
  it('does so in a sheet that was sorted, too', () =>
    expect(
      added((rows) => [rows[at(rows, step.id)]!, action, ...withoutRow(rows, step.id)]),
    ).toEqual([['added', idOf(1)]]));
  it.each([
    [[action], 2, 'Put the action below its objective.'],
    [
      [{ ...action, kind: 'Success criterion' }],
      2,
      'Put the success criterion below its objective.',
    ],
    [
      [{ kind: 'Objective', title: 'First', theme: 'policy' }, milestone],
      3,
      'Put the milestone below its action.',
    ],
  ])('above everything has nothing to belong to: %j', (first, line, message) => {
    const { faults } = asked(small, (rows) => [...first, ...rows]);
    expect(faults).toEqual([{ line, column: 'Kind', message }]);
  });
  it('stands where it was put among the rows of the plan', () => {
    const [change] = asked(small, below(step.id, action)).changes;
    const position = String(change?.wanted['position']);
    expect(position > call.position && position < write.position).toBe(true);
  });
});

it('moves what belonged to a row that was taken out', () => {
  const { changes } = asked(small, (rows) => [rows[at(rows, idOf(2))]!, rows[at(rows, write.id)]!]);
  expect(changes.find(({ itemId }) => itemId === write.id)).toMatchObject({
    wanted: { objectiveId: idOf(2) },
  });
});

const withoutRow = (rows: SheetRow[], id: string) => rows.toSpliced(at(rows, id), 1);

describe('rows out of their place', () => {
  it('are counted, so that a person can be asked', () => {
    const moved = inputOf(small, (rows) => [
      ...withoutRow(rows, write.id),
      rows[at(rows, write.id)]!,
    ]);
    expect(rowsOutOfPlace(moved)).toBe(1);
    expect(rowsOutOfPlace(inputOf(small))).toBe(0);
  });
  it('do not count where the order of the sheet says nothing', () => {
    const headless = inputOf(small, (rows) => [
      rows[at(rows, write.id)]!,
      ...withoutRow(rows, write.id),
    ]);
    expect(rowsOutOfPlace(headless)).toBe(0);
  });
});
