import type { SheetFault } from '@all-together/contracts';
import { cutText } from '@all-together/domain';
import { UnreadableFile, type ReadCell, type ReadSheet } from './read-spreadsheet.js';
import { letter } from './write-workbook.js';

/** Headings may stand below a title. */
export const headingsWithin = 20;

export interface Table {
  columns: string[];
  rows: { line: number; cells: string[] }[];
  faults: SheetFault[];
}

/** A sheet that holds a table, and at which of its rows the headings stand. */
export interface FoundTable {
  sheet: ReadSheet;
  at: number;
}

/**
 * Every sheet that holds a table, at least one.
 * @throws UnreadableFile with what to put where; `rows` says what a row is
 */
export function tablesIn(
  sheets: readonly ReadSheet[],
  rows: string,
): [FoundTable, ...FoundTable[]] {
  const [first, ...others] = sheets.flatMap((sheet) => {
    const at = sheet.rows
      .slice(0, headingsWithin)
      .findIndex(({ cells }) => cells.filter((cell) => cell.text.trim()).length >= 2);
    return at >= 0 && sheet.rows.length > at + 1 ? [{ sheet, at }] : [];
  });
  if (first) return [first, ...others];
  throw new UnreadableFile(
    `The file holds no table. Put the headings in the first row and ${rows}.`,
  );
}

/** What stands below the headings of a sheet that did not come from here. */
export function tableBelow(sheet: ReadSheet, at: number): Table {
  const below = sheet.rows
    .slice(at + 1)
    .filter(({ cells }) => cells.some((cell) => cell.text.trim()));
  return {
    columns: sheet.rows[at]!.cells.map(
      (cell, index) => cutText(cell.text.trim(), 80) || `Column ${index + 1}`,
    ),
    rows: below.map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.text) })),
    faults: [
      ...mergedBelow(sheet, sheet.rows[at]!.line),
      ...below.flatMap(cellFaults).slice(0, mostCellFaults),
    ],
  };
}

const mostCellFaults = 20;

/** What a spreadsheet shows where a formula has no value. */
const errorShape = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i;

/** Why the value of a cell cannot be taken; null where it can. */
export function faultOfCell({ text, isFormula }: ReadCell): string | null {
  if (errorShape.test(text.trim()))
    return `holds the error ${text.trim()}. Put the value itself into it.`;
  return isFormula ? 'holds a formula. Put the value itself into it.' : null;
}

const cellFaults = ({ line, cells }: ReadSheet['rows'][number]): SheetFault[] =>
  cells.flatMap((cell, index) => {
    const fault = faultOfCell(cell);
    return fault === null
      ? []
      : [{ line, column: null, message: `Cell ${letter(index)}${line} ${fault}` }];
  });

/** Cells merged below the headings; those of a title above them are no fault. */
export function mergedBelow({ merged }: ReadSheet, headingLine: number): SheetFault[] {
  const cells = merged.filter(({ lastLine }) => lastLine > headingLine).slice(0, 5);
  if (!cells.length) return [];
  const ranges = cells.map(({ range }) => range).join(', ');
  const message = `Cells ${ranges} are merged. Unmerge them, so that each row stands for itself.`;
  return [{ line: null, column: null, message }];
}
