// A plan that was kept in somebody else's spreadsheet: one row an action, columns named as its
// owner pleased.
import type {
  ActionStatus,
  ColumnMapping,
  MappableColumn,
  Plan,
  SheetFault,
  Theme,
} from '@all-together/contracts';
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
 * by its words, is used;
 * a status that asks for a reason says that it came so from the file.
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
  const objectives = new Map<string, number>();
  for (const { line, cells } of rows) {
    const text = (column: MappableColumn) =>
      mapping[column] === undefined ? '' : sheetText(cells[mapping[column]]);
    const title = text('title').replace(/\s+/g, ' ');
    if (!title) continue;
    const fault = (column: MappableColumn, message: string) =>
      void faults.push({ line, column, message });
    if (title.length > 300)
      fault('title', `Shorten it to 300 characters or fewer; it has ${title.length}.`);
    const day = (column: 'start' | 'due') => {
      const said = text(column);
      const read = said ? dayOfText(said) : null;
      if (said && read === null)
        fault(column, `“${said}” is not a date. Write it like 27/03/2016.`);
      return read;
    };
    const status = statusWords.find(([, words]) => words.test(text('status')))?.[0];
    if (!status)
      fault(
        'status',
        `“${text('status')}” is not a status. Write Not started, In progress, Blocked or Complete.`,
      );
    const due = day('due');
    items.push({
      line,
      noun: 'action',
      id: null,
      version: null,
      remove: false,
      number: '',
      parent: objectiveOf(
        line,
        text('objective').replace(/\s+/g, ' ').slice(0, 300) || 'Brought in from a spreadsheet',
        text('theme'),
        plan,
        objectives,
        items,
      ),
      fields: {
        title,
        ownerName: text('owner').slice(0, 200),
        start: day('start'),
        due,
        status: status ?? 'not_started',
        blockedReason:
          status === 'blocked' ? `Blocked, as it stood in ${fileName}.`.slice(0, 2000) : '',
        completedOn: status === 'complete' ? (due !== null && due < today ? due : today) : null,
        noEvidenceReason:
          status === 'complete' ? `Complete, as it stood in ${fileName}.`.slice(0, 2000) : '',
        notes: text('notes').slice(0, 4000),
        after: [],
      },
    });
  }
  return { items: objectivesFirst(items), faults };
}

function objectiveOf(
  line: number,
  title: string,
  theme: string,
  plan: Plan,
  known: Map<string, number>,
  items: SheetItem[],
): number {
  const name = title.toLowerCase();
  const index = known.get(name);
  if (index !== undefined) return index;
  const existing = plan.objectives.find(
    (objective) => objective.title.trim().toLowerCase() === name,
  );
  const code = (Object.entries(themeWords) as [Theme, string][]).find(
    ([themeCode, word]) =>
      theme &&
      (word.toLowerCase().startsWith(theme.toLowerCase()) || themeCode === theme.toLowerCase()),
  )?.[0];
  items.push(
    existing
      ? {
          line: -line,
          noun: 'objective',
          id: existing.id,
          version: existing.version,
          parent: null,
          remove: false,
          number: '',
          fields: {
            title: existing.title,
            theme: existing.theme,
            rag: existing.rag,
            ragReason: existing.ragReason,
          },
        }
      : {
          line: -line,
          noun: 'objective',
          id: null,
          version: null,
          parent: null,
          remove: false,
          number: '',
          fields: { title, theme: code ?? 'leadership', rag: null, ragReason: '' },
        },
  );
  known.set(name, items.length - 1);
  return items.length - 1;
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
