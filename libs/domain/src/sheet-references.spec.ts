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
