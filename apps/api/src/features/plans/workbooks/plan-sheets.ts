import {
  guessMapping,
  sheetColumns,
  sheetText,
  type SheetColumn,
  type SheetRowRead,
} from '@all-together/domain';
import type { MappableColumn, SheetFault } from '@all-together/contracts';
import type { ReadSheet } from '../../../platform/spreadsheets/read-spreadsheet.js';
import { firstTable, headingsWithin, tableBelow } from '../../../platform/spreadsheets/table.js';

export interface OwnSheet {
  kind: 'own';
  rows: SheetRowRead[];
  faults: SheetFault[];
  notes: string[];
  /** When it was downloaded, as its rows say; null where none does. */
  downloadedAt: string | null;
}

export interface ForeignSheet {
  kind: 'foreign';
  columns: string[];
  rows: { line: number; cells: string[] }[];
  faults: SheetFault[];
  guess: Partial<Record<MappableColumn, number>>;
}

const columnOf = new Map(
  Object.entries(sheetColumns).map(([column, heading]) => [
    heading.toLowerCase(),
    column as SheetColumn,
  ]),
);

/**
 * The sheet that holds the plan: ours, told by its headings, or else the first that holds a table.
 */
export function sheetOf(sheets: readonly ReadSheet[]): OwnSheet | ForeignSheet {
  for (const sheet of [...sheets].sort(
    (a, b) => Number(b.name === 'Plan') - Number(a.name === 'Plan'),
  )) {
    if (sheet.name === 'As downloaded') continue;
    const at = sheet.rows
      .slice(0, headingsWithin)
      .findIndex(({ cells }) =>
        ['kind', 'what'].every((heading) =>
          cells.some((cell) => cell.text.trim().toLowerCase() === heading),
        ),
      );
    if (at >= 0) return ownSheet(sheet, at);
  }
  const { sheet, at } = firstTable(sheets, 'one action in each row below');
  return foreignSheet(sheet, at);
}

function ownSheet(sheet: ReadSheet, at: number): OwnSheet {
  const headings = sheet.rows[at]!.cells.map((cell) =>
    columnOf.get(cell.text.trim().toLowerCase()),
  );
  const ignored = sheet.rows[at]!.cells.filter(
    (cell, index) => cell.text.trim() && !headings[index],
  ).map((cell) => `“${cell.text.trim().slice(0, 60)}”`);
  const faults: SheetFault[] = [];
  const twice = headings.filter((column, index) => column && headings.indexOf(column) !== index);
  for (const column of new Set(twice))
    faults.push({
      line: sheet.rows[at]!.line,
      column: sheetColumns[column!],
      message: 'This heading stands over two columns. Take one of them out.',
    });
  const rows = sheet.rows.slice(at + 1).map(({ line, cells }): SheetRowRead => {
    const read: SheetRowRead = { line, cells: {} };
    cells.forEach((cell, index) => {
      const column = headings[index];
      if (!column) return;
      if (cell.isFormula)
        faults.push({
          line,
          column: sheetColumns[column],
          message: 'This cell holds a formula. Put the value itself into it.',
        });
      read.cells[column] = cell.text;
    });
    return read;
  });
  const missing = (['id', 'version'] as const).filter((column) => !headings.includes(column));
  if (sheet.merged.length)
    faults.push({
      line: null,
      column: null,
      message: `Cells ${sheet.merged.slice(0, 5).join(', ')} are merged. Unmerge them, so that each row stands for itself.`,
    });
  const stamps = rows
    .map((row) => sheetText(row.cells.downloaded))
    .filter((stamp) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(stamp));
  return {
    kind: 'own',
    rows,
    faults,
    notes: [
      ...(ignored.length
        ? [`Columns that do not belong to the plan were passed over: ${ignored.join(', ')}.`]
        : []),
      ...(missing.length === 2
        ? ['The hidden columns that tie rows to the plan are gone, so every row counts as new.']
        : []),
    ],
    downloadedAt: stamps.sort()[0] ?? null,
  };
}

function foreignSheet(sheet: ReadSheet, at: number): ForeignSheet {
  const table = tableBelow(sheet, at);
  return { kind: 'foreign', ...table, guess: guessMapping(table.columns) };
}
