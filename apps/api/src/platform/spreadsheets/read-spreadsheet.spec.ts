import fs from 'node:fs';
import path from 'node:path';
import { readSpreadsheet } from './read-spreadsheet';
import { tableBelow, tablesIn } from './table';

const folder = path.resolve(__dirname, '../../testing/spreadsheets');
async function tableOf(name: string) {
  const [{ sheet, at }] = tablesIn(
    await readSpreadsheet(fs.readFileSync(path.join(folder, name))),
    'one record in each row below',
  );
  return tableBelow(sheet, at);
}
const cellsOf = async (name: string) => (await tableOf(name)).rows.map(({ cells }) => cells);

it('reads times of day and lengths of time as such', async () => {
  expect((await cellsOf('times.xlsx')).map(([, , , starts]) => starts)).toEqual([
    '09:30',
    '0.25',
    '18:00',
  ]);
  expect((await cellsOf('duration.xlsx'))[0]).toEqual([
    '2026-11-13',
    'Derby',
    '01:30',
    'duration cell',
  ]);
});

it('reads the sheets that can be seen', async () => {
  expect(await cellsOf('hidden-first.xlsx')).toEqual([
    ['2026-11-03', 'Derby', '45', 'Visible sheet row'],
  ]);
});

it('passes over title lines, merged or not, and keeps the lines of the file', async () => {
  const { columns, rows, faults } = await tableOf('merged-title.xlsx');
  expect([columns[0], rows[0]?.line, faults]).toEqual(['Date', 4, []]);
});

it('counts rows that hold something, not those that are formatted', async () => {
  expect((await cellsOf('stray-format.xlsx')).length).toBeLessThan(10);
});

it('gives each row of a merged group what stands in its first', async () => {
  const { rows, faults } = await tableOf('merged-groups.xlsx');
  expect(faults).toEqual([]);
  expect(rows.map(({ cells }) => cells[0])).toEqual([
    ...Array<string>(3).fill('Calm corridors'),
    ...Array<string>(2).fill('Kind lunchtimes'),
  ]);
});
