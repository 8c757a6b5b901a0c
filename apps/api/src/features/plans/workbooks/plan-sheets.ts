import {
  cutText,
  folded,
  guessMapping,
  isSameText,
  type SheetColumn,
  sheetColumns,
  type SheetRowRead,
  sheetText,
} from '@all-together/domain';
import type { MappableColumn, SheetFault } from '@all-together/contracts';
import type { ReadSheet } from '../../../platform/spreadsheets/read-spreadsheet.js';
import {
  tablesIn,
  faultOfCell,
  headingsWithin,
  mergedBelow,
  tableBelow,
} from '../../../platform/spreadsheets/table.js';

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
  Object.entries(sheetColumns).map(([column, heading]) => [folded(heading), column as SheetColumn]),
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
        ['kind', 'what'].every((heading) => cells.some((cell) => isSameText(cell.text, heading))),
      );
    if (at >= 0) return ownSheet(sheet, at);
  }
  const [{ sheet, at }] = tablesIn(sheets, 'one action in each row below');
  return foreignSheet(sheet, at);
}

function ownSheet(sheet: ReadSheet, at: number): OwnSheet {
  const [heads, ...below] = sheet.rows.slice(at);
  const headings = heads?.cells.map(({ text }) => columnOf.get(folded(text))) ?? [];
  const read = below.map((row) => rowOf(row, headings));
  const rows = read.map(({ row }) => row);
  return {
    kind: 'own',
    rows,
    faults: [
      ...repeatedHeadings(headings, heads?.line ?? null),
      ...read.flatMap(({ faults }) => faults),
      ...mergedBelow(sheet, sheet.rows[at]?.line ?? 0),
    ],
    notes: [...ignoredColumns(heads?.cells ?? [], headings), ...lostIds(headings)],
    downloadedAt: firstStamp(rows),
  };
}

type Headings = readonly (SheetColumn | undefined)[];
type Cells = ReadSheet['rows'][number]['cells'];

/** The cells of a row under their headings, and a fault for each that holds a formula. */
function rowOf(
  { line, cells }: ReadSheet['rows'][number],
  headings: Headings,
): { row: SheetRowRead; faults: SheetFault[] } {
  const row: SheetRowRead = { line, cells: {} };
  const faults: SheetFault[] = [];
  cells.forEach((cell, index) => {
    const column = headings[index];
    if (!column) return;
    row.cells[column] = cell.text;
    const fault = faultOfCell(cell);
    if (fault !== null)
      faults.push({ line, column: sheetColumns[column], message: `This cell ${fault}` });
  });
  return { row, faults };
}

function repeatedHeadings(headings: Headings, line: number | null): SheetFault[] {
  const repeated = headings.filter((column, index) => headings.indexOf(column) !== index);
  return [...new Set(repeated)].flatMap((column) => {
    const message = 'This heading stands over two columns. Take one of them out.';
    return column ? [{ line, column: sheetColumns[column], message }] : [];
  });
}

function ignoredColumns(heads: Cells, headings: Headings): string[] {
  const ignored = heads.filter((cell, index) => cell.text.trim() && !headings[index]);
  if (!ignored.length) return [];
  const named = ignored.map((cell) => `“${cutText(cell.text.trim(), 60)}”`).join(', ');
  return [`Columns that do not belong to the plan were passed over: ${named}.`];
}

const lostIds = (headings: Headings): string[] =>
  headings.includes('id') || headings.includes('version')
    ? []
    : ['The hidden columns that tie rows to the plan are gone, so every row counts as new.'];

/** The earliest moment of download that the rows name. */
const firstStamp = (rows: readonly SheetRowRead[]): string | null =>
  rows
    .map((row) => sheetText(row.cells.downloaded))
    .filter((stamp) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(stamp))
    .sort()[0] ?? null;

function foreignSheet(sheet: ReadSheet, at: number): ForeignSheet {
  const table = tableBelow(sheet, at);
  return { kind: 'foreign', ...table, guess: guessMapping(table.columns) };
}
