import { differencesOf } from './compare';

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
