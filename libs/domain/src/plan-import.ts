// A plan that was kept in a spreadsheet made elsewhere: one action a row, under headings that its
// owner chose.
import type {
  ActionStatus,
  ColumnMapping,
  MappableColumn,
  ObjectiveTree,
  Plan,
  SheetFault,
  Theme,
} from '@all-together/contracts';
import { cutText, folded } from './letters.js';
import type { SheetItem } from './plan-sheet-reader.js';
import { dayOfText, sheetText } from './sheet-cells.js';
import { themeWords } from './words.js';

const guesses: [MappableColumn, RegExp][] = [
  ['objective', /objective|outcome|priority|goal|aim/i],
  ['theme', /theme|strand|area of work|heading/i],
  ['title', /action|task|what|activity|step/i],
  ['owner', /owner|who|lead|responsib|person/i],
  ['start', /start|begin|from/i],
  ['due', /due|end|by when|deadline|when|target date|finish/i],
  ['status', /status|progress|state|rag/i],
  ['notes', /note|comment|detail|remark|evidence/i],
];

/** Which column probably holds what, from the headings; each column is taken once. */
export function guessMapping(headings: readonly string[]): Partial<Record<MappableColumn, number>> {
  const taken = new Set<number>();
  const guess: Partial<Record<MappableColumn, number>> = {};
  for (const [column, words] of guesses) {
    const index = headings.findIndex((heading, at) => !taken.has(at) && words.test(heading));
    if (index < 0) continue;
    taken.add(index);
    guess[column] = index;
  }
  return guess;
}

const statusWords: [ActionStatus, RegExp][] = [
  ['complete', /^(complete|completed|done|finished|closed|achieved|green tick|yes)$/i],
  ['blocked', /^(blocked|stuck|on hold|paused|delayed)$/i],
  [
    'in_progress',
    /^(in progress|in-progress|ongoing|on-going|started|underway|under way|on track|working)$/i,
  ],
  ['not_started', /^(not started|not yet started|to do|todo|planned|open|no|)$/i],
];

/**
 * Rows of a foreign spreadsheet as objectives and actions. An objective that the plan has already,
 * by its words, is used; a status that asks for a reason says that it came so from the file.
 * @param rows below the headings
 */
export function itemsOfForeignRows(
  rows: readonly { line: number; cells: readonly string[] }[],
  mapping: ColumnMapping,
  plan: Plan,
  fileName: string,
  today: string,
): { items: SheetItem[]; faults: SheetFault[] } {
  const items: SheetItem[] = [];
  const faults: SheetFault[] = [];
  const known = new Map<string, number>();
  let group = '';
  for (const { line, cells } of rows) {
    const row: Row = {
      line,
      text: (column) => (mapping[column] === undefined ? '' : sheetText(cells[mapping[column]])),
      fault: (column, message) => faults.push({ line, column, message }),
    };
    group = oneLine(row.text('objective')) || group;
    if (!titleIn(row)) continue;
    const fields = actionFields(row, fileName, today);
    items.push({
      ...newItem('action', line),
      parent: objectiveOf(group, row, plan, known, items),
      fields,
    });
  }
  return { items: objectivesFirst(items), faults };
}

/** A row while it is read: the text of its cells, and where to say what is wrong with it. */
interface Row {
  line: number;
  text: (column: MappableColumn) => string;
  fault: (column: MappableColumn, message: string) => void;
}

const newItem = (noun: SheetItem['noun'], line: number): Omit<SheetItem, 'fields'> => ({
  line,
  noun,
  id: null,
  version: null,
  parent: null,
  remove: false,
  number: '',
});

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
const titleIn = ({ text }: Row): string => oneLine(text('title'));

function actionFields(row: Row, fileName: string, today: string): Record<string, unknown> {
  const { text, fault } = row;
  const title = titleIn(row);
  if (title.length > 300)
    fault('title', `Shorten it to 300 characters or fewer; it has ${title.length}.`);
  const status = statusIn(row);
  const due = dayIn('due', row);
  const asItStood = `as it stood in ${fileName}.`;
  return {
    title,
    ownerName: cutText(text('owner'), 200),
    start: dayIn('start', row),
    due,
    status,
    blockedReason: status === 'blocked' ? cutText(`Blocked, ${asItStood}`, 2000) : '',
    completedOn: status === 'complete' ? earlier(due, today) : null,
    noEvidenceReason: status === 'complete' ? cutText(`Complete, ${asItStood}`, 2000) : '',
    notes: cutText(text('notes'), 4000),
    after: [],
  };
}

const earlier = (day: string | null, today: string): string =>
  day !== null && day < today ? day : today;

function statusIn({ text, fault }: Row): ActionStatus {
  const said = text('status');
  const status = statusWords.find(([, words]) => words.test(said))?.[0];
  if (!status)
    fault(
      'status',
      `“${said}” is not a status. Write Not started, In progress, Blocked or Complete.`,
    );
  return status ?? 'not_started';
}

function dayIn(column: 'start' | 'due', { text, fault }: Row): string | null {
  const said = text(column);
  const read = said ? dayOfText(said) : null;
  if (said && read === null) fault(column, `“${said}” is not a date. Write it like 27/03/2016.`);
  return read;
}

/**
 * The index of the objective that a row names, or that the last row above it named: a blank cell
 * means the group above. It is added where the row is the first to name it.
 */
function objectiveOf(
  group: string,
  { line, text }: Row,
  plan: Plan,
  known: Map<string, number>,
  items: SheetItem[],
): number {
  const title = cutText(group, 300) || 'Brought in from a spreadsheet';
  const name = folded(title);
  const index = known.get(name);
  if (index !== undefined) return index;
  const existing = plan.objectives.find((one) => folded(one.title) === name);
  const item = newItem('objective', -line);
  items.push(
    existing
      ? { ...item, id: existing.id, version: existing.version, fields: objectiveFields(existing) }
      : { ...item, fields: { title, theme: themeCalled(text('theme')), rag: null, ragReason: '' } },
  );
  known.set(name, items.length - 1);
  return items.length - 1;
}

const objectiveFields = ({ title, theme, rag, ragReason }: ObjectiveTree) => ({
  title,
  theme,
  rag,
  ragReason,
});

/** The theme of that code, or whose name begins so; leadership where none does. */
function themeCalled(text: string): Theme {
  const said = folded(text);
  const themes = Object.keys(themeWords) as Theme[];
  const found = themes.find(
    (theme) => theme === said || folded(themeWords[theme]).startsWith(said),
  );
  return said && found ? found : 'leadership';
}

/**
 * Parents are named by their index, so that an order in which each stands before its children must
 * move the indexes too.
 */
function objectivesFirst(items: readonly SheetItem[]): SheetItem[] {
  const order = items
    .map((_, index) => index)
    .sort(
      (a, b) =>
        Number(items[a]!.noun !== 'objective') - Number(items[b]!.noun !== 'objective') || a - b,
    );
  const place = new Map(order.map((from, to) => [from, to]));
  return order.map((from) => ({
    ...items[from]!,
    parent: items[from]!.parent === null ? null : place.get(items[from]!.parent!)!,
  }));
}
