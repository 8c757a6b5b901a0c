import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { CellValue, MergeRange, Sheet } from 'hucre';
import Papa from 'papaparse';
import type { Entry, ZipFile } from 'yauzl';
import { letter } from './write-workbook.js';

export interface ReadCell {
  text: string;
  isFormula: boolean;
}

export interface ReadSheet {
  name: string;
  /** Rows by their line as the reader of the file sees it, counted from 1. */
  rows: { line: number; cells: ReadCell[] }[];
  /** Ranges of cells merged over several columns, such as `B4:C5`, and where they end. */
  merged: { range: string; lastLine: number }[];
}

/** Why a file cannot be read, in one plain sentence. */
export class UnreadableFile extends Error {}

/** A plan of 2,000 actions is a quarter of this. */
export const largestUpload = 5 * 1024 * 1024;
/** What all parts of a workbook may unpack to; the largest real ones stay far below. */
const largestUnpacked = 80 * 1024 * 1024;
const mostParts = 1_000;
const mostRows = 20_000;
const mostColumns = 200;

/**
 * The visible sheets of an .xlsx or .csv file as text; dates as YYYY-MM-DD. Its kind is told by its
 * content, not by its name.
 * @throws UnreadableFile with what is wrong and how to mend it
 */
export async function readSpreadsheet(file: Buffer): Promise<ReadSheet[]> {
  if (file.length === 0)
    throw new UnreadableFile('The file is empty. Choose the workbook that you saved.');
  if (file.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) return readXlsxFile(file);
  if (file.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    throw new UnreadableFile(
      'The file is protected by a password, or is an old Excel file (.xls). Save it as an ' +
        'Excel workbook (.xlsx) without a password.',
    );
  if (file.includes(0))
    throw new UnreadableFile(
      'The file is neither an Excel workbook nor CSV. Save it as .xlsx or .csv.',
    );
  return [readCsv(file)];
}

async function readXlsxFile(file: Buffer): Promise<ReadSheet[]> {
  const names = await mustUnpackSmall(file);
  if (!names.includes('xl/workbook.xml'))
    throw new UnreadableFile('The file is not an Excel workbook. Save it as .xlsx or .csv.');
  const { readXlsx } = await import('hucre/xlsx');
  const workbook = await readXlsx(file, { readStyles: false, maxRows: mostRows + 1 }).catch(
    (error: unknown) => {
      throw damaged(error);
    },
  );
  return workbook.sheets
    .filter(({ hidden, veryHidden }) => !hidden && !veryHidden)
    .map((sheet) => readSheet(sheet, workbook.dateSystem === '1904'));
}

/** Rows without content are passed over: one formatted cell far below is not a row. */
function readSheet(sheet: Sheet, since1904: boolean): ReadSheet {
  const merges = sheet.merges ?? [];
  const isGroup = ({ startCol, endCol }: MergeRange) => startCol === endCol;
  const filled = filledDown(sheet.rows, merges.filter(isGroup));
  const rows = filled.flatMap((row, index) =>
    row.some((value) => value !== null && value !== '')
      ? [
          {
            line: index + 1,
            cells: row.slice(0, mostColumns).map((value, column) => ({
              text: textOf(value, since1904),
              isFormula: sheet.cells?.get(`${index},${column}`)?.formula !== undefined,
            })),
          },
        ]
      : [],
  );
  if (rows.length > mostRows)
    throw new UnreadableFile(
      `The sheet “${sheet.name}” has more than ${mostRows.toLocaleString('en-GB')} rows. ` +
        'Take out the rows that do not belong to the plan.',
    );
  return {
    name: sheet.name,
    rows,
    merged: merges
      .filter((merge) => !isGroup(merge))
      .map(({ startCol, startRow, endCol, endRow }) => ({
        range: `${letter(startCol)}${startRow + 1}:${letter(endCol)}${endRow + 1}`,
        lastLine: endRow + 1,
      })),
  };
}

/** Cells merged down one column stand for a group: each of its rows has the value of the first. */
function filledDown(
  rows: readonly CellValue[][],
  groups: readonly MergeRange[],
): readonly CellValue[][] {
  const filled = [...rows];
  for (const { startRow, endRow, startCol } of groups)
    for (let row = startRow + 1; row <= Math.min(endRow, rows.length - 1); row++)
      if ((filled[row] ?? []).some((value) => value !== null && value !== ''))
        filled[row] = (filled[row] ?? []).with(startCol, filled[startRow]?.[startCol] ?? null);
  return filled;
}

const dayMs = 86_400_000;
/** Cells within a month of the day that a workbook counts from hold a length of time, not a day. */
const longestLengthMs = 31 * dayMs;

/** Days as YYYY-MM-DD; a time of day or a duration as HH:MM, with more than 24 hours if need be. */
function textOf(value: CellValue, since1904: boolean): string {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return String(value);
  const moment = value.getTime() + 500;
  if (Number.isNaN(moment)) return '';
  const length = moment - (since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 31));
  // A time of day that is written as a moment stands on the day before, in workbooks of 1900.
  if (length >= -dayMs && length < longestLengthMs)
    return clockOf(length < 0 ? length + dayMs : length);
  return new Date(moment).toISOString().slice(0, 10);
}

/** `HH:MM`, from 24:00 on as a count of hours. */
function clockOf(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

const damaged = (cause?: unknown) =>
  new UnreadableFile('The workbook is damaged. Open it in Excel, save it again, and upload that.', {
    cause,
  });
const tooLarge = () =>
  new UnreadableFile(
    'The workbook unpacks to far more than a plan holds. Take out pictures and what does ' +
      'not belong to the plan.',
  );

/**
 * Unpacks every part to nothing and counts, so that what a file claims about its size is not
 * believed.
 * @returns the names of its parts
 */
async function mustUnpackSmall(file: Buffer): Promise<string[]> {
  const { fromBuffer: openZip } = await import('yauzl');
  return new Promise((resolve, reject) => {
    openZip(
      file,
      { lazyEntries: true, validateEntrySizes: true },
      (error: Error | null, zip: ZipFile) => {
        if (error) reject(damaged());
        else new Unpacking(zip, resolve, reject).begin();
      },
    );
  });
}

/** Goes through the parts of one open ZIP file, one after the other, and counts their bytes. */
class Unpacking {
  private readonly names: string[] = [];
  private unpacked = 0;

  constructor(
    private readonly zip: ZipFile,
    private readonly resolve: (names: string[]) => void,
    private readonly reject: (why: UnreadableFile) => void,
  ) {}

  begin(): void {
    this.zip.on('error', () => this.refuse(damaged()));
    this.zip.on('end', () => this.resolve(this.names));
    this.zip.on('entry', (entry: Entry) => this.open(entry));
    this.zip.readEntry();
  }

  private open(entry: Entry): void {
    this.names.push(entry.fileName);
    if (this.names.length > mostParts || this.unpacked + entry.uncompressedSize > largestUnpacked)
      return this.refuse(tooLarge());
    this.zip.openReadStream(entry, (fault, stream) => {
      if (fault) this.refuse(damaged());
      else this.count(stream);
    });
  }

  private count(stream: Readable): void {
    stream.on('data', (bytes: Buffer) => {
      this.unpacked += bytes.length;
      if (this.unpacked <= largestUnpacked) return;
      stream.destroy();
      this.refuse(tooLarge());
    });
    stream.on('error', () => this.refuse(damaged()));
    stream.on('end', () => this.zip.readEntry());
  }

  private refuse(why: UnreadableFile): void {
    this.zip.close();
    this.reject(why);
  }
}

function readCsv(file: Buffer): ReadSheet {
  const text = (isUtf8(file) ? new TextDecoder('utf-8') : new TextDecoder('windows-1252'))
    .decode(file)
    .replace(/^\uFEFF/, '');
  const { data, errors } = Papa.parse<string[]>(text, {
    delimitersToGuess: [',', ';', '\t'],
    preview: mostRows + 2,
  });
  if (errors.some((error) => error.type === 'Quotes'))
    throw new UnreadableFile(
      'The file is not CSV: a quotation mark is never closed. Save it again as CSV or as .xlsx.',
    );
  if (data.length > mostRows)
    throw new UnreadableFile(
      `The file has more than ${mostRows.toLocaleString('en-GB')} rows. Take out the rows ` +
        'that do not belong to the plan.',
    );
  if (data.every((row) => row.length < 2))
    throw new UnreadableFile(
      'The file is neither an Excel workbook nor CSV. Save it as .xlsx or .csv.',
    );
  return {
    name: 'CSV',
    merged: [],
    rows: data.map((row, index) => ({
      line: index + 1,
      cells: row.slice(0, mostColumns).map((cell) => ({ text: unescaped(cell), isFormula: false })),
    })),
  };
}

/** What `writeCsv` put before a cell that a spreadsheet would take for a formula. */
const unescaped = (cell: string) => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/**
 * A CSV that Excel opens rightly: UTF-8 with its mark, CRLF, and nothing that it would take for a
 * formula.
 */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${Papa.unparse(
    rows.map((row) => row.map((cell) => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell))),
    { newline: '\r\n' },
  )}\r\n`;
