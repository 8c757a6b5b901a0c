import { differencesOf, totalsOf } from './compare';

it('calls nothing a difference that was taken away and brought back', () => {
  const pair = (before: object | null, after: object | null) =>
    differencesOf([
      { noun: 'action', itemId: 'a', before: before as never, after: after as never, by: null },
    ]);
  const fields = { title: 'T', due: '2016-01-01', removed: false, position: 'a0' };
  expect(pair(fields, { ...fields })).toEqual([]);
  expect(pair({ ...fields, removed: true }, { ...fields, removed: true, title: 'U' })).toEqual([]);
  expect(pair(null, { ...fields, removed: true })).toEqual([]);
  expect(pair(fields, { ...fields, due: '2016-01-31' })[0]).toMatchObject({
    kind: 'changed',
    slippedDays: 30,
    moved: false,
  });
  expect(pair(fields, { ...fields, position: 'a1' })[0]).toMatchObject({
    kind: 'changed',
    fields: [],
    moved: true,
  });
});

describe('differences of a plan between two moments', () => {
  const fields = { title: 'T', due: '2016-01-01', rag: 'green', objectiveId: 'o1', removed: false };
  const of = (before: object | null, after: object | null) =>
    differencesOf([
      {
        noun: 'action',
        itemId: 'a',
        before: before && { ...before },
        after: after && { ...after },
        by: 'Leah',
      },
    ]);
  it('are what came, what went, and what was changed, field by field', () => {
    expect(of(null, fields)).toMatchObject([
      { kind: 'added', title: 'T', under: 'o1', by: 'Leah' },
    ]);
    expect(of(fields, { ...fields, removed: true })).toMatchObject([{ kind: 'removed' }]);
    expect(of(fields, { ...fields, title: 'U', notes: 'New' })[0]!.fields).toEqual([
      { field: 'title', from: 'T', to: 'U' },
      { field: 'notes', from: null, to: 'New' },
    ]);
  });
  it('tell a move to another parent, and no slip where a date came or went', () => {
    expect(of(fields, { ...fields, objectiveId: 'o2' })[0]).toMatchObject({
      kind: 'changed',
      moved: true,
      under: 'o2',
      fields: [],
    });
    expect(of(fields, { ...fields, due: null })[0]!.slippedDays).toBeNull();
  });
  it('of nothing are none', () => {
    expect(of(null, null)).toEqual([]);
    expect(of(fields, null)).toMatchObject([{ kind: 'removed' }]);
    expect(of({ removed: true }, null)).toEqual([]);
  });
  it('are counted by kind, and slips by their way', () => {
    const all = [
      ...of(null, fields),
      ...of(fields, { ...fields, removed: true }),
      ...of(fields, { ...fields, due: '2016-02-01', rag: 'red' }),
      ...of(fields, { ...fields, due: '2015-12-01' }),
    ];
    expect(totalsOf(all)).toEqual({
      added: 1,
      removed: 1,
      changed: 2,
      later: 1,
      earlier: 1,
      ragMoves: 1,
    });
  });
});
