import { isSameText } from '@all-together/domain';
import { brokenRule, choiceNeeded } from '../../platform/problems/problem-error.js';
import { readSpreadsheet, UnreadableFile } from '../../platform/spreadsheets/read-spreadsheet.js';
import { tableBelow, tablesIn, type FoundTable } from '../../platform/spreadsheets/table.js';

type UploadedTable = Pick<ReturnType<typeof tableBelow>, 'columns' | 'rows'>;

/**
 * The table of a spreadsheet.
 * @param name of the sheet, where several hold a table
 * @throws 422 with one plain sentence when there is none, or one of several must be chosen
 */
export async function uploadedTable(content: Buffer, name?: string): Promise<UploadedTable> {
  const table = await readSpreadsheet(content)
    .then((sheets) => {
      const tables = tablesIn(sheets, 'one record in each row below');
      const { sheet, at } = chosenTable(tables, name);
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

/** @throws 422 with the names of the sheets */
function chosenTable(tables: readonly FoundTable[], name: string | undefined): FoundTable {
  const [only, another] =
    name === undefined ? tables : tables.filter(({ sheet }) => isSameText(sheet.name, name));
  if (only && !another) return only;
  const message =
    name === undefined
      ? 'Several sheets of this workbook hold a table. Choose the sheet to read.'
      : `No sheet of this workbook that holds a table is called “${name}”.`;
  throw choiceNeeded(
    'which_sheet',
    message,
    'sheet',
    tables.map(({ sheet }) => sheet.name),
  );
}

/** How files with the same columns are recognised. */
export const headingsOf = (columns: readonly string[]): string =>
  columns.map((column) => column.toLowerCase()).join('|');
