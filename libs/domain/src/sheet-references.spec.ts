import { firstPositions } from './order';
import type { SheetRow } from './plan-sheet';
import type { SheetItem } from './plan-sheet-reader';
import { idOfItem, newFields, numbering, wantedOf } from './sheet-references';
import { anAction, anObjective, aPlan, idOf } from './testing/plans';
import { asked, at, call, set, small, step, write } from './testing/workbooks';

describe('references to other rows', () => {
  it('follow the numbers of the workbook', () =>
    expect(asked(small, set(write.id, { after: '' })).changes).toMatchObject([
      { wanted: { after: [] }, fields: [{ field: 'after', from: [call.id], to: [] }] },
    ]));
  it('to a row that was taken out stay as they were', () =>
    expect(
      asked(small, (rows) => rows.filter(({ id }) => id !== call.id && id !== step.id)).changes.map(
        ({ kind, itemId }) => [kind, itemId],
      ),
    ).toEqual([['removed', call.id]]));
  it('that are slips are faults', () =>
    expect(asked(small, set(write.id, { after: '1.1, 5.5' })).faults).toMatchObject([
      { column: 'After (No.)', message: expect.stringContaining('the number 5.5') },
    ]));
  it('mean the original where a copied row repeats its number', () => {
    const { changes } = asked(small, (rows) => [
      ...rows,
      { ...rows[at(rows, call.id)]!, title: 'Copy' },
      { kind: 'Action', title: 'Next', after: '1.1' },
    ]);
    expect(changes.map(({ title, wanted }) => [title, wanted['after']])).toEqual([
      ['Copy', []],
      ['Next', [call.id]],
    ]);
  });
});

describe('a new row', () => {
  const numbers = numbering([], {});
  const row = (fields: Record<string, unknown>): SheetItem => ({
    line: 5,
    noun: 'criterion',
    id: null,
    version: null,
    parent: 0,
    remove: false,
    number: '',
    fields,
  });
  it('brings all its fields, and tells of those that are filled in', () => {
    const fields = { title: 'T', notes: '', due: null, state: 'not_started', tags: [], rag: 'red' };
    expect(newFields(row(fields), numbers, 'a5', [])).toEqual({
      wanted: { ...fields, position: 'a5' },
      fields: [{ field: 'rag', from: null, to: 'red' }],
    });
  });
  it('has the id that was set aside for its line', () => {
    expect(idOfItem(row({}), { 5: 'new' })).toBe('new');
    expect(idOfItem({ ...row({}), id: 'own' }, { 5: 'new' })).toBe('own');
  });
});

it('a field that was nothing and is zero was changed', () =>
  expect(
    wantedOf(
      {
        line: 2,
        noun: 'criterion',
        id: 'c',
        version: 1,
        parent: 0,
        remove: false,
        number: '',
        fields: { title: 'T', state: 0 },
      },
      { title: 'T', state: null },
      numbering([], {}),
      [],
    ),
  ).toEqual({ state: 0 }));

describe('numbers that a spreadsheet has shortened', () => {
  const actions = firstPositions(10).map((position, index) =>
    anAction({ id: idOf(10 + index), title: `Action ${index + 1}`, position }),
  );
  const tenth = actions[9]!;
  const planOf = (all: typeof actions) =>
    aPlan({ objectives: [anObjective({ id: idOf(1), actions: all })] });
  const shortened = (rows: SheetRow[]) =>
    rows.map((row) => ({
      ...row,
      number: row.number === '1.10' ? '1.1' : row.number,
      after: row.after === '1.10' ? '1.1' : row.after,
    }));

  it('mean the action that was waited for before', () => {
    const waiting = planOf(actions.with(1, { ...actions[1]!, after: [tenth.id] }));
    expect(asked(waiting, shortened)).toEqual({ changes: [], faults: [] });
  });
  it('are asked about where they were written since', () => {
    const edit = set(actions[2]!.id, { after: '1.1' });
    const { faults } = asked(planOf(actions), (rows) => shortened(edit(rows)));
    expect(faults).toMatchObject([
      {
        column: 'After (No.)',
        message: expect.stringContaining('Two actions have the number 1.1'),
      },
    ]);
  });
});
