import type { Plan } from '@all-together/contracts';
import {
  dateColumns,
  hiddenColumns,
  kindWords,
  ragWords,
  rowsOfPlan,
  sheetColumns,
  statusChoices,
  themeWords,
  type SheetColumn,
  type SheetRow,
} from '@all-together/domain';
import { writeCsv } from '../../../platform/spreadsheets/read-spreadsheet.js';
import {
  writeWorkbook,
  type WorkbookColumn,
  type WorkbookSheet,
} from '../../../platform/spreadsheets/write-workbook.js';

const columns = Object.keys(sheetColumns) as SheetColumn[];
const widths: Partial<Record<SheetColumn, number>> = {
  number: 7,
  kind: 17,
  theme: 24,
  title: 52,
  owner: 22,
  status: 14,
  blockedReason: 26,
  noEvidenceReason: 26,
  rag: 18,
  ragReason: 34,
  after: 12,
  notes: 44,
  remove: 10,
  id: 38,
  version: 8,
  downloaded: 26,
};
const wrapping = new Set<SheetColumn>([
  'title',
  'theme',
  'blockedReason',
  'noEvidenceReason',
  'ragReason',
  'notes',
]);
const ragFills = {
  [ragWords.red]: 'FBE3E4',
  [ragWords.amber]: 'FDF0CF',
  [ragWords.green]: 'E0F3E4',
  [ragWords.complete]: 'E3EDF9',
};

const guidance = (title: string): string[] => [
  title,
  '',
  'How to use this workbook',
  '1. Change what you like on the sheet “Plan”: titles, owners, dates, status, notes. ' +
    'Drop-downs offer the words that fit.',
  '2. Add a row where it belongs: an action below its objective, a milestone below its action. ' +
    'Choose its Kind. Leave the number empty.',
  '3. To take something out, write “yes” under “Remove?”, or delete the row.',
  '4. To put rows in another order, or under another objective, choose Review › Unprotect sheet ' +
    '(no password), then cut and insert the rows.',
  '5. “After (No.)” holds the numbers of the actions that come before, for example 1.2; 2.1.',
  '6. Save the file and bring it back on the plan’s page under “Excel”. You see every difference ' +
    'before anything is changed.',
  '',
  'What others change meanwhile is kept. Only where you and someone else changed the same thing ' +
    'are you asked which to keep.',
  'The sheet “As downloaded” is locked: it shows what the plan was when you downloaded it.',
  'Blocked needs its reason; Complete needs its date (“Done on”), and evidence in the app or a ' +
    'reason for none.',
  'The workbook may hold names of people. Keep it as you would keep any such record, and delete ' +
    'it when you have brought it back.',
];

/**
 * The plan as a formatted workbook that can be brought back. `owners` are offered in a drop-down.
 */
export function planWorkbook(
  plan: Plan,
  owners: readonly string[],
  downloaded: string,
): Promise<Buffer> {
  const rows = rowsOfPlan(plan, downloaded);
  const laidOut = columnsFor(owners);
  const sheet = (name: string, editable: WorkbookSheet['editable']): WorkbookSheet => ({
    name,
    columns: laidOut,
    rows: rows.map((row) => columns.map((column) => row[column])),
    strong: new Set(
      rows.flatMap((row, index) => (row.kind === kindWords.objective ? [index] : [])),
    ),
    editable,
    tones: { column: columns.indexOf('rag'), fills: ragFills },
  });
  return writeWorkbook(plan.title, [
    sheet('Plan', 'cells'),
    guidanceSheet(plan.title),
    sheet('As downloaded', 'nothing'),
    listsSheet(owners),
  ]);
}

function columnsFor(owners: readonly string[]): WorkbookColumn[] {
  const choices: Partial<Record<SheetColumn, WorkbookColumn['choices']>> = {
    kind: Object.values(kindWords),
    theme: { range: `Lists!$A$1:$A$${Object.keys(themeWords).length}` },
    status: statusChoices,
    rag: Object.values(ragWords),
    remove: ['yes'],
    ...(owners.length ? { owner: { range: `Lists!$B$1:$B$${owners.length}` } } : {}),
  };
  return columns.map((column) => ({
    heading: sheetColumns[column],
    width: widths[column] ?? 13,
    wraps: wrapping.has(column),
    isDate: dateColumns.includes(column),
    hidden: hiddenColumns.includes(column),
    strict: column !== 'owner',
    ...(choices[column] ? { choices: choices[column] } : {}),
  }));
}

const guidanceSheet = (title: string): WorkbookSheet => ({
  name: 'Guidance',
  columns: [{ heading: '', width: 110, wraps: true }],
  rows: guidance(title).map((line) => [line]),
  strong: new Set([0, 2]),
  editable: 'nothing',
  headings: false,
});

/** What the drop-downs of themes and owners offer. */
function listsSheet(owners: readonly string[]): WorkbookSheet {
  const offered = Object.values(themeWords);
  const length = Math.max(offered.length, owners.length);
  return {
    name: 'Lists',
    columns: [
      { heading: '', width: 40 },
      { heading: '', width: 40 },
    ],
    rows: Array.from({ length }, (_, index) => [offered[index] ?? '', owners[index] ?? '']),
    editable: 'nothing',
    headings: false,
    hidden: true,
  };
}

/** The same rows as CSV, with every column. */
export const planCsv = (plan: Plan, downloaded: string): string =>
  writeCsv([
    columns.map((column) => sheetColumns[column]),
    ...rowsOfPlan(plan, downloaded).map((row: SheetRow) => columns.map((column) => row[column])),
  ]);
