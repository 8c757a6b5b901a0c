// Rows of a spreadsheet as the items of a plan, with every fault where a person can find it.
import type { CriterionState, Rag, SheetFault } from '@all-together/contracts';
import { isSameText } from './letters.js';
import {
  byNumber,
  hiddenColumns,
  kindWords,
  sheetColumns,
  type SheetColumn,
  type SheetNoun,
  type SheetRow,
} from './plan-sheet.js';
import { dayOfText, sheetText } from './sheet-cells.js';
import { actionStatusWords, criterionWords, ragWords, themeWords } from './words.js';

/** One row as an item of the plan. */
export interface SheetItem {
  line: number;
  noun: SheetNoun;
  /** Null for a new row. */
  id: string | null;
  version: number | null;
  /** The index of the objective or action above it that it would belong to; null for none. */
  parent: number | null;
  remove: boolean;
  /** What the cells say, by the names of the fields. `after` holds numbers of rows, not ids. */
  fields: Record<string, unknown>;
  number: string;
}

export interface SheetRowRead {
  line: number;
  cells: Partial<SheetRow>;
}

/** A row while it is read: the text of its cells, and where to say what is wrong with it. */
interface Row {
  text: (column: SheetColumn) => string;
  fault: (column: SheetColumn, message: string) => void;
}

/**
 * Reads the rows in their order, and notes below which objective or action each stands; what it
 * belongs to is told by its id first (`parentsOf`).
 * @returns the items, and every fault with its line, column and how to correct it
 */
export function itemsOfRows(rows: readonly SheetRowRead[]): {
  items: SheetItem[];
  faults: SheetFault[];
} {
  const items: SheetItem[] = [];
  const faults: SheetFault[] = [];
  const seen = new Set<string>();
  const above: Above = { objective: null, action: null };
  for (const { line, cells } of rows) {
    if (isEmpty(cells)) continue;
    const row: Row = {
      text: (column) => sheetText(cells[column]),
      fault: (column, message) => faults.push({ line, column: sheetColumns[column], message }),
    };
    const noun = nounOf(row);
    if (!noun) continue;
    const parent = parentOf(noun, above);
    checkTexts(row);
    items.push({
      line,
      noun,
      parent,
      ...identityOf(row, seen),
      remove: isMarkedForRemoval(row.text('remove')),
      number: row.text('number'),
      fields: fieldsOf(noun, row),
    });
    if (noun === 'objective') [above.objective, above.action] = [items.length - 1, null];
    if (noun === 'action') above.action = items.length - 1;
  }
  return { items, faults };
}

const isEmpty = (cells: Partial<SheetRow>): boolean =>
  !Object.entries(cells).some(
    ([column, value]) => !hiddenColumns.some((hidden) => hidden === column) && sheetText(value),
  );

function nounOf({ text, fault }: Row): SheetNoun | undefined {
  const said = text('kind');
  const noun = nounCalled(said);
  if (noun) return noun;
  const kinds = Object.values(kindWords).join(', ');
  fault(
    'kind',
    said
      ? `“${said}” is not a kind of row. Choose one of: ${kinds}.`
      : `Say what the row is: ${kinds}.`,
  );
  return undefined;
}

const nounCalled = (text: string): SheetNoun | undefined =>
  (Object.keys(kindWords) as SheetNoun[]).find(
    (noun) =>
      isSameText(kindWords[noun], text) ||
      (noun === 'criterion' && /^(success )?criteri(on|a)$/i.test(text)),
  );

/** Where the last objective, and below it the last action, stand among the items. */
interface Above {
  objective: number | null;
  action: number | null;
}

function parentOf(noun: SheetNoun, { objective, action }: Above): number | null {
  if (noun === 'objective') return null;
  return noun === 'milestone' ? action : objective;
}

const longest: Partial<Record<SheetColumn, number>> = {
  title: 300,
  owner: 200,
  blockedReason: 2000,
  noEvidenceReason: 2000,
  ragReason: 2000,
  notes: 4000,
};

function checkTexts({ text, fault }: Row): void {
  for (const [column, most] of Object.entries(longest) as [SheetColumn, number][]) {
    const { length } = text(column);
    if (length > most)
      fault(column, `Shorten it to ${most} characters or fewer; it has ${length}.`);
  }
  if (!text('title')) fault('title', 'Say what it is.');
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A row that was copied brings the id of its original: the copy is new. */
function identityOf(
  { text, fault }: Row,
  seen: Set<string>,
): { id: string | null; version: number | null } {
  const id = text('id').toLowerCase();
  if (id && !uuid.test(id))
    fault(
      'id',
      'The hidden id of this row was changed. ' +
        'Clear it to add the row as new, or download the workbook again.',
    );
  if (!id || seen.has(id)) return { id: null, version: null };
  seen.add(id);
  const version = Number(text('version'));
  if (!Number.isInteger(version) || version <= 0)
    fault('version', 'The hidden version of this row was changed. Download the workbook again.');
  return { id, version };
}

const isMarkedForRemoval = (text: string): boolean =>
  text !== '' && !/^(no|n|false|0)$/i.test(text);

function fieldsOf(noun: SheetNoun, row: Row): Record<string, unknown> {
  const { text } = row;
  const title = text('title').replace(/\s+/g, ' ');
  switch (noun) {
    case 'objective':
      return {
        title,
        theme: codeOf(themeWords, text('theme'), 'theme', 'a theme', row),
        rag: text('rag') ? codeOf<Rag>(ragWords, text('rag'), 'rag', 'a RAG', row) : null,
        ragReason: text('ragReason'),
      };
    case 'criterion':
      return { title, state: stateOf(row) };
    case 'action':
      return { title, ...actionFields(row) };
    case 'milestone':
      return { title, due: dayIn('due', row), reachedOn: dayIn('doneOn', row) };
  }
}

const stateOf = (row: Row): CriterionState | null =>
  codeOf(
    criterionWords,
    row.text('status') || criterionWords.not_started,
    'status',
    'a state',
    row,
  );

function actionFields(row: Row): Record<string, unknown> {
  const { text } = row;
  const status = text('status') || actionStatusWords.not_started;
  return {
    ownerName: text('owner'),
    start: dayIn('start', row),
    due: dayIn('due', row),
    status: codeOf(actionStatusWords, status, 'status', 'a status', row),
    blockedReason: text('blockedReason'),
    completedOn: dayIn('doneOn', row),
    noEvidenceReason: text('noEvidenceReason'),
    notes: text('notes'),
    after: text('after')
      .split(/[;,\s]+/)
      .filter(Boolean)
      .sort(byNumber),
  };
}

function dayIn(column: SheetColumn, { text, fault }: Row): string | null {
  const said = text(column);
  if (!said) return null;
  const day = dayOfText(said);
  if (day === null) fault(column, `“${said}” is not a date. Write it like 27/03/2016.`);
  return day;
}

/**
 * The code that stands behind a word of the trade, however it is cased, or shortened to its first
 * word.
 */
function codeOf<Code extends string>(
  words: Record<Code, string>,
  said: string,
  column: SheetColumn,
  what: string,
  { fault }: Row,
): Code | null {
  const found = (Object.entries(words) as [Code, string][]).find(([code, word]) =>
    [word, code, word.split(' – ')[0]!].some((form) => isSameText(form, said)),
  );
  if (found) return found[0];
  const wrong = said ? `“${said}” is not ${what}. ` : '';
  fault(column, `${wrong}Choose ${what}: ${Object.values(words).join(', ')}.`);
  return null;
}
