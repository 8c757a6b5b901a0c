import { brokenRule } from '../../platform/problems/problem-error.js';
import { readSpreadsheet, UnreadableFile } from '../../platform/spreadsheets/read-spreadsheet.js';
import { firstTable, tableBelow } from '../../platform/spreadsheets/table.js';

type UploadedTable = Pick<ReturnType<typeof tableBelow>, 'columns' | 'rows'>;

/** The first table of a spreadsheet. @throws 422 with one plain sentence when there is none */
export async function uploadedTable(content: Buffer): Promise<UploadedTable> {
  const table = await readSpreadsheet(content)
    .then((sheets) => {
      const { sheet, at } = firstTable(sheets, 'one record in each row below');
      return tableBelow(sheet, at);
    })
    .catch((error: unknown) => {
      if (!(error instanceof UnreadableFile)) throw error;
      const { message } = error;
      throw brokenRule('unreadable_file', message, [{ path: 'file', message }]);
    });
  const [first] = table.faults;
  if (first)
    throw brokenRule(
      'unreadable_file',
      first.message,
      table.faults.map(({ line, message }) => ({ path: line ? `row ${line}` : 'file', message })),
    );
  return table;
}

/** How files with the same columns are recognised. */
export const headingsOf = (columns: readonly string[]): string =>
  columns.map((column) => column.toLowerCase()).join('|');
