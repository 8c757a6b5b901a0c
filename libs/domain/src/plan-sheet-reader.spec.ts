import type { SheetRow } from './plan-sheet';
import { itemsOfRows } from './plan-sheet-reader';
import { idOf } from './testing/plans';
import { themeWords } from './words';

const numbered = (rows: readonly Partial<SheetRow>[]) =>
  rows.map((cells, index) => ({ line: index + 2, cells }));

describe('rows that people wrote', () => {
  const read = (...rows: Partial<SheetRow>[]) => itemsOfRows(numbered(rows));
  const faultsOf = (...rows: Partial<SheetRow>[]) =>
    read(...rows).faults.map(({ line, column, message }) => `${line} ${column}: ${message}`);
  const lead = { kind: 'objective', title: 'Lead', theme: 'policy' };

  it('belong to what stands above them, and empty ones are passed over', () => {
    const { items, faults } = read(
      lead,
      { kind: 'criteria', title: 'Test' },
      { id: idOf(1), version: '1', downloaded: 'x', title: ' ' },
      { kind: 'ACTION', title: 'Do', due: '27/3/2016', after: '1.2, 1.10;1.1' },
      { kind: 'Milestone', title: 'Step', doneOn: '1 May 2016' },
      { kind: 'Objective', title: 'Two  words', theme: 'Data and recording', rag: 'red' },
      { kind: 'Action', title: 'Again', status: 'blocked' },
    );
    expect(faults).toEqual([]);
    expect(items.map(({ line, noun, parent }) => [line, noun, parent])).toEqual([
      [2, 'objective', null],
      [3, 'criterion', 0],
      [5, 'action', 0],
      [6, 'milestone', 2],
      [7, 'objective', null],
      [8, 'action', 4],
    ]);
    expect(items[2]!.fields).toMatchObject({
      due: '2016-03-27',
      status: 'not_started',
      after: ['1.1', '1.2', '1.10'],
    });
    expect(items[3]!.fields).toEqual({ title: 'Step', due: null, reachedOn: '2016-05-01' });
    expect(items[4]!.fields).toMatchObject({ title: 'Two words', theme: 'data', rag: 'red' });
    expect(items[5]!.fields).toMatchObject({ status: 'blocked' });
  });
  it.each([
    [
      [{ title: 'x' }],
      '2 Kind: Say what the row is: Objective, Success criterion, Action, Milestone.',
    ],
    [
      [{ kind: 'Idea', title: 'x' }],
      '2 Kind: “Idea” is not a kind of row. Choose one of: ' +
        'Objective, Success criterion, Action, Milestone.',
    ],
    [[{ ...lead, title: '' }], '2 What: Say what it is.'],
    [
      [{ ...lead, title: 'x'.repeat(301) }],
      '2 What: Shorten it to 300 characters or fewer; it has 301.',
    ],
    [
      [lead, { kind: 'Action', title: 'x', due: 'soon' }],
      '3 Due: “soon” is not a date. Write it like 27/03/2016.',
    ],
    [
      [lead, { kind: 'Action', title: 'x', status: 'Maybe' }],
      '3 Status: “Maybe” is not a status. ' +
        'Choose a status: Not started, In progress, Blocked, Complete.',
    ],
    [[{ ...lead, theme: '' }], `2 Theme: Choose a theme: ${Object.values(themeWords).join(', ')}.`],
    [
      [{ ...lead, id: 'mine' }],
      '2 Id: The hidden id of this row was changed. ' +
        'Clear it to add the row as new, or download the workbook again.',
    ],
    [
      [{ ...lead, id: idOf(1), version: '0' }],
      '2 Version: The hidden version of this row was changed. Download the workbook again.',
    ],
  ])('%j say what is wrong', (rows, fault) => expect(faultsOf(...rows)[0]).toBe(fault));
  it('that were copied are new, and those marked are removed', () => {
    const own = { ...lead, id: idOf(1).toUpperCase(), version: '3' };
    const { items } = read(own, own, { ...lead, remove: 'Yes' }, { ...lead, remove: 'no' });
    expect(items.map(({ id, version, remove }) => [id, version, remove])).toEqual([
      [idOf(1), 3, false],
      [null, null, false],
      [null, null, true],
      [null, null, false],
    ]);
  });
});
