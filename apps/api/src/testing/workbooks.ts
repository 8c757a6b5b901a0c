import { sheetColumns, type SheetColumn, type SheetRow } from '@all-together/domain';
import { readXlsx, writeXlsx } from 'hucre/xlsx';

export const columns = Object.keys(sheetColumns) as SheetColumn[];
export const headings = columns.map((column) => sheetColumns[column]);

/** The rows of the sheet “Plan” as another program would see them. */
export async function rowsOf(content: Buffer): Promise<SheetRow[]> {
  const sheet = (await readXlsx(content)).sheets.find(({ name }) => name === 'Plan')!;
  return sheet.rows
    .slice(1)
    .map(
      (row) =>
        Object.fromEntries(
          columns.map((column, index) => [
            column,
            row[index] instanceof Date
              ? (row[index] as Date).toISOString().slice(0, 10)
              : String(row[index] ?? ''),
          ]),
        ) as SheetRow,
    );
}

/** A plain workbook, as a program that keeps no styles would save it. */
export const workbookOf = async (
  rows: readonly SheetRow[],
  order: readonly SheetColumn[] = columns,
  extra: readonly string[] = [],
) =>
  Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name: 'Plan',
          rows: [
            [...extra, ...order.map((column) => sheetColumns[column])],
            ...rows.map((row) => [
              ...extra.map(() => 'x'),
              ...order.map((column) => row[column] || null),
            ]),
          ],
        },
      ],
    }),
  );

/** Rows below a removed one go with it. */
export function withoutRemoved(rows: readonly SheetRow[]): SheetRow[] {
  let under = false;
  return rows.filter((row) => {
    if (row.kind === 'Action' || row.kind === 'Objective') under = row.remove !== '';
    return row.remove === '' && !(under && row.kind === 'Milestone');
  });
}

/** What a row says, without what ties it to the plan; numbers of other rows as their titles. */
export function told(rows: readonly SheetRow[]): object[] {
  const titles = new Map(rows.map((row) => [row.number, row.title]));
  return rows.map((row) => {
    const {
      id: _,
      version: __,
      downloaded: ___,
      number: ____,
      after,
      remove: _____,
      ...cells
    } = row;
    const status =
      cells.status ||
      (cells.kind === 'Action' || cells.kind === 'Success criterion' ? 'Not started' : '');
    return {
      ...cells,
      status,
      title: cells.title.trim().replace(/\s+/g, ' '),
      owner: cells.owner.trim(),
      notes: cells.notes.trim(),
      after: after
        .split('; ')
        .filter(Boolean)
        .map((number) => titles.get(number))
        .filter(Boolean),
    };
  });
}

export const csvOf = (rows: readonly SheetRow[]) =>
  [headings, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) =>
      cells
        .map(
          (cell) => `"${(/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`,
        )
        .join(','),
    )
    .join('\r\n');
