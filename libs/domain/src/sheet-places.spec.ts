import { idOf } from './testing/plans';
import { asked, at, call, meanwhile, set, small, write } from './testing/workbooks';

const inSheet = { order: 'sheet' } as const;

describe('rows that were moved', () => {
  it('ask for their new place alone', () => {
    const { changes } = asked(
      small,
      (rows) => {
        const row = rows[at(rows, write.id)]!;
        return rows.toSpliced(at(rows, write.id), 1).toSpliced(at(rows, call.id), 0, row);
      },
      inSheet,
    );
    expect(changes).toMatchObject([{ kind: 'moved', fields: [] }]);
    expect(changes).toHaveLength(1);
  });
  it('to another objective ask for it', () => {
    const { changes } = asked(
      small,
      (rows) => [...rows.toSpliced(at(rows, write.id), 1), rows[at(rows, write.id)]!],
      inSheet,
    );
    expect(changes).toMatchObject([
      {
        kind: 'moved',
        under: 'Another',
        fields: [{ field: 'objectiveId', from: idOf(1), to: idOf(2) }],
        wanted: { objectiveId: idOf(2) },
      },
    ]);
  });
  it('keep their place beside what was moved away meanwhile', () => {
    const stored = meanwhile(small, write.id, { objectiveId: idOf(2) });
    expect(asked(small, undefined, { stored }).changes).toEqual([]);
  });
  it('to another theme stand among its objectives', () => {
    const { changes } = asked(small, set(idOf(2), { theme: 'Training' }));
    expect(changes).toMatchObject([{ kind: 'changed', wanted: { theme: 'training' } }]);
    expect(changes[0]!.wanted).toHaveProperty('position');
  });
});

it('a new objective stands before one that others moved meanwhile', () => {
  const stored = meanwhile(small, idOf(1), { position: 'a5' });
  const { changes } = asked(
    small,
    (rows) => [{ kind: 'Objective', title: 'New', theme: 'policy' }, ...rows.slice(0, 1)],
    { stored, downloaded: null },
  );
  const position = String(changes[0]!.wanted['position']);
  expect([changes.length, position < 'a5', position > 'a0']).toEqual([1, true, true]);
});
