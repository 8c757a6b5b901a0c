import fc from 'fast-check';
import { asSheetFields, rowsOfPlan } from './plan-sheet';
import { itemsOfRows } from './plan-sheet-reader';
import { anyPlan } from './testing/any-plan';
import { anAction, anObjective, aPlan, idOf, knownItems } from './testing/plans';
import { themeWords } from './words';

describe('a plan as rows', () => {
  it('comes back as it went: every item with its id, its parent and its fields', () =>
    fc.assert(
      fc.property(anyPlan, (whole) => {
        const rows = rowsOfPlan(whole, '2016-05-16T09:00:00Z');
        const { items, faults } = itemsOfRows(
          rows.map((cells, index) => ({ line: index + 2, cells })),
        );
        expect(faults).toEqual([]);
        const numbers = new Map(items.map(({ id, number }) => [id, number]));
        const known = new Map(knownItems(whole).map(({ id, fields }) => [id, fields]));
        expect(items.map(({ id }) => id).sort()).toEqual([...known.keys()].sort());
        for (const item of items) {
          const stored = known.get(item.id ?? '') ?? {};
          expect(item.fields).toEqual(
            asSheetFields(item.noun, stored, (id) => numbers.get(id) || undefined),
          );
          expect(item.parent === null).toBe(item.noun === 'objective');
        }
      }),
    ));
  it('stands in the order of the themes, with numbers of objective and action', () => {
    const rows = rowsOfPlan(
      aPlan({
        objectives: [
          anObjective({ id: idOf(1), theme: 'training', title: 'Train' }),
          anObjective({
            id: idOf(2),
            theme: 'leadership',
            title: 'Lead',
            rag: 'green',
            actions: [
              anAction({ id: idOf(3), title: 'One' }),
              anAction({ id: idOf(4), title: 'Two', after: [idOf(3), idOf(99)] }),
            ],
          }),
        ],
      }),
      'then',
    );
    expect(rows.map(({ number, kind, title: what, after }) => [number, kind, what, after])).toEqual(
      [
        ['1', 'Objective', 'Lead', ''],
        ['1.1', 'Action', 'One', ''],
        ['1.2', 'Action', 'Two', '1.1'],
        ['2', 'Objective', 'Train', ''],
      ],
    );
    expect(rows[0]).toMatchObject({
      theme: themeWords.leadership,
      rag: 'Green – likely',
      version: '1',
      downloaded: 'then',
    });
  });
});

it('nothing is as good as empty in every field', () => {
  expect(asSheetFields('action', {}, () => undefined)).toMatchObject({
    title: '',
    notes: '',
    due: null,
    after: [],
  });
});
