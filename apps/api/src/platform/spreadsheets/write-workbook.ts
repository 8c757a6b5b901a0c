import type { CellStyle, ConditionalRule, DataValidation, WriteSheet } from 'hucre/xlsx';

// The only two files that know the library behind workbooks are this one and its reader.

export interface WorkbookColumn {
  heading: string;
  width: number;
  hidden?: boolean;
  isDate?: boolean;
  /** The choices of a drop-down: words, or a range of another sheet such as `Lists!$A$1:$A$20`. */
  choices?: readonly string[] | { range: string };
  /** False: other words than the choices are let in, with a hint. */
  strict?: boolean;
  wraps?: boolean;
}

export interface WorkbookSheet {
  name: string;
  columns: readonly WorkbookColumn[];
  rows: readonly (readonly string[])[];
  /** Rows, counted from 0, that stand out as headings. */
  strong?: ReadonlySet<number>;
  /**
   * `cells`: people may write in them, rows may be added and taken away, but hidden columns stay
   * hidden. `nothing`: it is locked. `all`: no protection.
   */
  editable: 'cells' | 'nothing' | 'all';
  hidden?: boolean;
  headings?: boolean;
  /** Fills by the words of one column. */
  tones?: { column: number; fills: Record<string, string> };
}

/**
 * Rows for which drop-downs and date checks are laid out below the last one, so that new rows have
 * them too.
 */
const roomForRows = 500;
const head: CellStyle = {
  font: { bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '0D5F58' } },
  alignment: { vertical: 'center', wrapText: true },
};
const strong: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E0F1EE' } },
};
const dateFormat = 'dd/mm/yyyy';

/** A formatted workbook as .xlsx. */
export async function writeWorkbook(
  title: string,
  sheets: readonly WorkbookSheet[],
): Promise<Buffer> {
  const { writeXlsx } = await import('hucre/xlsx');
  return Buffer.from(
    await writeXlsx({
      sheets: sheets.map(toSheet),
      properties: { title, creator: 'All Together' },
      defaultFont: { name: 'Calibri', size: 11 },
    }),
  );
}

function toSheet(sheet: WorkbookSheet): WriteSheet {
  const headed = sheet.headings !== false;
  const last = sheet.rows.length + roomForRows;
  const { rows, cells } = cellsOf(sheet, headed);
  return {
    name: sheet.name,
    columns: sheet.columns.map((column) => columnOf(column, isUnlocked(sheet))),
    rows: [...(headed ? [sheet.columns.map((column) => column.heading)] : []), ...rows],
    cells,
    dataValidations: sheet.columns.flatMap((column, index) =>
      validationOf(column, `${letter(index)}2:${letter(index)}${last + 1}`),
    ),
    ...(sheet.tones ? { conditionalRules: tonesOf(sheet.tones, last) } : {}),
    ...(headed ? { freezePane: { rows: 1 } } : {}),
    ...(headed && sheet.editable === 'cells'
      ? { autoFilter: { range: `A1:${letter(sheet.columns.length - 1)}${sheet.rows.length + 1}` } }
      : {}),
    ...(sheet.editable === 'all' ? {} : { protection: protections[sheet.editable] }),
    ...(sheet.hidden ? { hidden: true } : {}),
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

const protections = {
  cells: {
    sheet: true,
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatCells: true,
    formatRows: true,
    insertRows: true,
    deleteRows: true,
    sort: true,
    autoFilter: true,
  },
  nothing: { sheet: true, selectLockedCells: true, selectUnlockedCells: true },
};

const isUnlocked = ({ editable }: WorkbookSheet): boolean => editable !== 'nothing';

const columnOf = (column: WorkbookColumn, unlocked: boolean) => ({
  width: column.width,
  ...(column.hidden ? { hidden: true } : {}),
  style: {
    alignment: { vertical: 'top' as const, wrapText: column.wraps ?? false },
    ...(column.isDate ? { numFmt: dateFormat } : {}),
    ...(unlocked ? { protection: { locked: false } } : {}),
  },
});

/** The values of the rows, and the style of each cell by its place, such as `2,0`. */
function cellsOf(sheet: WorkbookSheet, headed: boolean) {
  const cells = new Map<string, object>();
  if (headed)
    sheet.columns.forEach((_, column) =>
      cells.set(`0,${column}`, { style: { ...head, protection: { locked: true } } }),
    );
  const rows = sheet.rows.map((row, index) =>
    row.map((text, column) =>
      cellOf(
        text,
        sheet.columns[column]!,
        cells,
        `${index + (headed ? 1 : 0)},${column}`,
        sheet.strong?.has(index) ?? false,
        isUnlocked(sheet),
      ),
    ),
  );
  return { rows, cells };
}

function cellOf(
  text: string,
  column: WorkbookColumn,
  cells: Map<string, object>,
  place: string,
  stands: boolean,
  unlocked: boolean,
): string | Date | null {
  const protection = unlocked ? { protection: { locked: false } } : {};
  const format = {
    alignment: { vertical: 'top' as const, wrapText: column.wraps ?? false },
    ...(column.isDate ? { numFmt: dateFormat } : {}),
  };
  cells.set(place, { style: { ...format, ...(stands ? strong : {}), ...protection } });
  if (text === '') return null;
  return column.isDate ? new Date(`${text}T00:00:00Z`) : escaped(text);
}

/** Workbooks write a character as `_x0041_`; text that looks so is told from one. */
const escaped = (text: string): string => text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

function validationOf(column: WorkbookColumn, range: string): DataValidation[] {
  if (column.isDate)
    return [
      {
        type: 'date',
        operator: 'between',
        formula1: '1',
        formula2: '73050',
        allowBlank: true,
        showErrorMessage: true,
        errorStyle: 'warning',
        errorTitle: 'A date',
        errorMessage: 'Enter a date, for example 27/03/2016.',
        range,
      },
    ];
  if (!column.choices) return [];
  const strict = column.strict !== false;
  const choices =
    'range' in column.choices
      ? { formula1: column.choices.range }
      : { values: [...column.choices] };
  return [
    {
      type: 'list',
      ...choices,
      allowBlank: true,
      showErrorMessage: strict,
      errorTitle: column.heading,
      errorMessage: 'Choose one of the list.',
      range,
    },
  ];
}

const tonesOf = (
  { column, fills }: NonNullable<WorkbookSheet['tones']>,
  last: number,
): ConditionalRule[] =>
  Object.entries(fills).map(([word, rgb], index) => ({
    type: 'cellIs',
    operator: 'equal',
    priority: index + 1,
    formula: `"${word}"`,
    range: `${letter(column)}2:${letter(column)}${last + 1}`,
    style: { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb }, bgColor: { rgb } } },
  }));

/** The letter of a column, counted from 0: A to Z, then AA. */
export const letter = (column: number): string =>
  (column >= 26 ? letter(Math.floor(column / 26) - 1) : '') +
  String.fromCharCode(65 + (column % 26));
