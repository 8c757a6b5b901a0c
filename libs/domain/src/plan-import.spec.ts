import { guessMapping, itemsOfForeignRows } from './plan-import';
import { anObjective, aPlan, idOf } from './testing/plans';

it('tells what a foreign spreadsheet’s columns are, each column once', () => {
  expect(
    guessMapping([
      'Ref',
      'Outcome',
      'Action / task',
      'Lead person',
      'Deadline',
      'RAG status',
      'Comments',
    ]),
  ).toEqual({ objective: 1, title: 2, owner: 3, due: 4, status: 5, notes: 6 });
  const guess = guessMapping(['Action', 'Action', 'Start date', 'End date']);
  expect(new Set(Object.values(guess)).size).toBe(Object.values(guess).length);
});

describe('rows of a foreign spreadsheet', () => {
  const mapping = {
    title: 0,
    objective: 1,
    theme: 2,
    owner: 3,
    start: 4,
    due: 5,
    status: 6,
    notes: 7,
  };
  const plan = aPlan({
    objectives: [anObjective({ id: idOf(7), title: 'Lead well', theme: 'training', rag: 'amber' })],
  });
  const read = (...rows: string[][]) =>
    itemsOfForeignRows(
      rows.map((cells, index) => ({ line: index + 2, cells })),
      mapping,
      plan,
      'Plan.xlsx',
      '2016-05-16',
    );
  it('become actions below objectives, each objective once, the plan’s own used', () => {
    const { items, faults } = read(
      ['Alone', '', 'data', '', '', '', 'planned', ''],
      ['Write  it', 'A policy', 'Policy', 'Ann', '1/4/2016', '27 March 2016', 'Ongoing', 'Soon'],
      ['Read it', ' a POLICY', '', '', '', '', '', ''],
      ['', 'Nothing to do', '', '', '', '', '', ''],
      ['Lead', 'lead well', '', '', '', '', 'To do', ''],
      ['Follow', '', '', '', '', '', '', ''],
    );
    expect(faults).toEqual([]);
    expect(
      items.map(({ line, noun, parent, id, fields }) => [line, noun, parent, id, fields['title']]),
    ).toEqual([
      [-2, 'objective', null, null, 'Brought in from a spreadsheet'],
      [-3, 'objective', null, null, 'A policy'],
      [-6, 'objective', null, idOf(7), 'Lead well'],
      [2, 'action', 0, null, 'Alone'],
      [3, 'action', 1, null, 'Write it'],
      [4, 'action', 1, null, 'Read it'],
      [6, 'action', 2, null, 'Lead'],
      [7, 'action', 2, null, 'Follow'],
    ]);
    expect(
      items.slice(0, 3).map(({ fields, version }) => [fields['theme'], fields['rag'], version]),
    ).toEqual([
      ['data', null, null],
      ['policy', null, null],
      ['training', 'amber', 1],
    ]);
    expect(items[4]!.fields).toEqual({
      title: 'Write it',
      ownerName: 'Ann',
      start: '2016-04-01',
      due: '2016-03-27',
      status: 'in_progress',
      blockedReason: '',
      completedOn: null,
      noEvidenceReason: '',
      notes: 'Soon',
      after: [],
    });
  });
  it('that are done or blocked say that they came so from the file', () => {
    const fieldsOf = (due: string, status: string) =>
      read(['A', 'O', '', '', '', due, status, '']).items[1]!.fields;
    expect(fieldsOf('', 'stuck')['blockedReason']).toBe('Blocked, as it stood in Plan.xlsx.');
    expect(fieldsOf('01/05/2016', 'Done')).toMatchObject({
      completedOn: '2016-05-01',
      noEvidenceReason: 'Complete, as it stood in Plan.xlsx.',
    });
    expect(fieldsOf('01/06/2016', 'Done')['completedOn']).toBe('2016-05-16');
    expect(fieldsOf('', 'Done')['completedOn']).toBe('2016-05-16');
  });
  it('say what cannot be read, and go on', () => {
    const { items, faults } = read(
      ['x'.repeat(301), 'O', 'nonsense', '', 'soon', 'later', 'hm', ''],
      ['B', 'O', '', '', '', '', '', ''],
    );
    expect(faults).toEqual([
      { line: 2, column: 'title', message: 'Shorten it to 300 characters or fewer; it has 301.' },
      {
        line: 2,
        column: 'status',
        message: '“hm” is not a status. Write Not started, In progress, Blocked or Complete.',
      },
      { line: 2, column: 'due', message: '“later” is not a date. Write it like 27/03/2016.' },
      { line: 2, column: 'start', message: '“soon” is not a date. Write it like 27/03/2016.' },
    ]);
    expect(items.map(({ noun }) => noun)).toEqual(['objective', 'action', 'action']);
    expect(items[0]!.fields['theme']).toBe('leadership');
    expect(items[1]!.fields['status']).toBe('not_started');
  });
  it('may lack every column but what is done', () => {
    const rows = [{ line: 2, cells: ['Do it'] }];
    const { items } = itemsOfForeignRows(rows, { title: 0 }, aPlan(), 'F', '2016-05-16');
    expect(items.map(({ noun, parent }) => [noun, parent])).toEqual([
      ['objective', null],
      ['action', 0],
    ]);
  });
});
