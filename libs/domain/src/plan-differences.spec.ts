import fc from 'fast-check';
import type { SheetRow } from './plan-sheet';
import { anyPlan } from './testing/any-plan';
import { idOf } from './testing/plans';
import {
  asked,
  at,
  call,
  first,
  meanwhile,
  proof,
  second,
  set,
  small,
  step,
  write,
} from './testing/workbooks';

describe('a workbook that comes back', () => {
  it('as it was downloaded asks for nothing', () =>
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(asked(plan)).toEqual({ changes: [], faults: [] });
      }),
    ));
  it('asks for nothing of what others changed meanwhile', () =>
    expect(
      asked(small, undefined, { stored: meanwhile(small, call.id, { title: 'Ring' }) }).changes,
    ).toEqual([]));
  it('asks for one changed cell as one field', () =>
    expect(asked(small, set(call.id, { owner: 'Bea' })).changes).toMatchObject([
      {
        key: call.id,
        kind: 'changed',
        title: 'Call',
        under: 'Objective',
        line: 4,
        isNew: false,
        seenVersion: 1,
        fields: [{ field: 'ownerName', from: 'Ann', to: 'Bea' }],
        conflicts: [],
        wanted: { ownerName: 'Bea' },
      },
    ]));
  it('shows both values where someone else changed the same field', () =>
    expect(
      asked(small, set(call.id, { owner: 'Bea', notes: 'N' }), {
        stored: meanwhile(small, call.id, { ownerName: 'Cat' }),
      }).changes,
    ).toMatchObject([
      {
        conflicts: [{ field: 'ownerName', yours: 'Bea', theirs: 'Cat' }],
        wanted: { ownerName: 'Bea', notes: 'N' },
      },
    ]));
  it('asks for nothing where someone else made the same change', () =>
    expect(
      asked(small, set(call.id, { owner: 'Bea' }), {
        stored: meanwhile(small, call.id, { ownerName: 'Bea' }),
      }).changes,
    ).toEqual([]));
});

describe('new rows', () => {
  const added = { kind: 'Action', title: 'New', after: '1.1', notes: 'N', number: '9' };
  it('are added where they stand, with what is filled in', () => {
    const { changes, faults } = asked(small, (rows) => [
      ...rows.slice(0, at(rows, write.id)),
      added,
      ...rows.slice(at(rows, write.id)),
    ]);
    expect(faults).toEqual([]);
    expect(changes).toMatchObject([
      {
        kind: 'added',
        isNew: true,
        key: 'n6',
        itemId: idOf(900_006),
        parentId: idOf(1),
        under: 'Objective',
        seenVersion: null,
        fields: [
          { field: 'notes', from: null, to: 'N' },
          { field: 'after', from: null, to: [call.id] },
        ],
      },
    ]);
    const position = String(changes[0]!.wanted['position']);
    expect(first < position && position < second).toBe(true);
  });
  it('that are marked for removal are nothing', () =>
    expect(asked(small, (rows) => [...rows, { ...added, remove: 'x' }]).changes).toEqual([]));
  it('say which number is none, and keep those that are some', () => {
    const { changes, faults } = asked(small, (rows) => [...rows, { ...added, after: '1.1; 7.7' }]);
    expect(faults).toEqual([
      {
        line: 8,
        column: 'After (No.)',
        message:
          'No action has the number 7.7. ' +
          'Write the number of an action as in the column No., for example 1.2.',
      },
    ]);
    expect(changes[0]!.wanted['after']).toEqual([call.id]);
  });
});

describe('rows that are gone', () => {
  it('are removed with what belongs to them, and a few are suggested', () => {
    const { changes } = asked(small, (rows) =>
      rows.filter(({ id }) => ![call.id, step.id].includes(id)),
    );
    expect(changes).toMatchObject([
      { key: call.id, kind: 'removed', line: null, under: 'Objective', suggested: true },
    ]);
  });
  it('in great number are a person’s decision', () => {
    const { changes } = asked(small, (rows) => rows.filter(({ id }) => id === idOf(2)));
    expect(changes.map(({ itemId, suggested }) => [itemId, suggested])).toEqual([[idOf(1), false]]);
  });
  it('are left alone when the file does not say what it held, or they are gone already', () => {
    const without = (rows: SheetRow[]) => rows.filter(({ id }) => id !== proof.id);
    expect(asked(small, without, { downloaded: null }).changes).toEqual([]);
    const stored = meanwhile(small, proof.id, { removed: true });
    expect(asked(small, without, { stored }).changes).toEqual([]);
  });
  it('conflict with what someone else changed of them', () => {
    const mark = set(proof.id, { remove: 'yes' });
    expect(asked(small, mark).changes).toMatchObject([{ kind: 'removed', conflicts: [] }]);
    const stored = meanwhile(small, proof.id, { state: 'met' });
    expect(asked(small, mark, { stored }).changes).toMatchObject([
      { conflicts: [{ field: 'removed', yours: true, theirs: false }], wanted: { removed: true } },
    ]);
  });
  it('that others removed while they were edited are shown as such', () => {
    const stored = meanwhile(small, proof.id, { removed: true });
    expect(asked(small, set(proof.id, { title: 'Heard' }), { stored }).changes).toMatchObject([
      {
        conflicts: [{ field: 'removed', yours: false, theirs: true }],
        wanted: { title: 'Heard' },
      },
    ]);
  });
});

describe('rows that do not fit', () => {
  it('are faults when their kind was changed, or their plan is another', () => {
    const milestone = set(proof.id, { kind: 'Action' });
    expect(asked(small, milestone).faults).toMatchObject([
      {
        line: 3,
        column: null,
        message: expect.stringContaining('The kind of this row was changed'),
      },
    ]);
    const foreign = set(proof.id, { id: idOf(777) });
    expect(asked(small, foreign, { downloaded: null })).toMatchObject({
      changes: [],
      faults: [{ message: expect.stringContaining('This row belongs to another plan') }],
    });
  });
});
