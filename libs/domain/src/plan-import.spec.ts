import { guessMapping } from './plan-import';

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
