// A development plan as rows of a spreadsheet, and rows of a spreadsheet as the items of a plan.
import type {
  ActionWithMilestones,
  CriterionState,
  Plan,
  Rag,
  SheetFault,
  Theme,
} from '@all-together/contracts';
import { isDay } from './dates.js';
import { actionStatusWords, criterionWords, ragWords, themeWords } from './words.js';

/** The columns in the order in which they are written; files may bring them in any other. */
export const sheetColumns = {
  number: 'No.',
  kind: 'Kind',
  theme: 'Theme',
  title: 'What',
  owner: 'Owner',
  start: 'Start',
  due: 'Due',
  status: 'Status',
  blockedReason: 'Blocked because',
  doneOn: 'Done on',
  noEvidenceReason: 'No evidence because',
  rag: 'RAG',
  ragReason: 'Reason for the RAG',
  after: 'After (No.)',
  notes: 'Notes',
  remove: 'Remove?',
  id: 'Id',
  version: 'Version',
  downloaded: 'Downloaded',
} as const;
export type SheetColumn = keyof typeof sheetColumns;

/** Columns that carry what ties a row to the plan; hidden from people. */
export const hiddenColumns: readonly SheetColumn[] = ['id', 'version', 'downloaded'];
export const dateColumns: readonly SheetColumn[] = ['start', 'due', 'doneOn'];

export type SheetNoun = 'objective' | 'criterion' | 'action' | 'milestone';
export const kindWords: Record<SheetNoun, string> = {
  objective: 'Objective',
  criterion: 'Success criterion',
  action: 'Action',
  milestone: 'Milestone',
};

/** The words of every status; which of them fit depends on the kind of the row. */
export const statusChoices: string[] = [
  ...new Set([...Object.values(actionStatusWords), ...Object.values(criterionWords)]),
];

export type SheetRow = Record<SheetColumn, string>;

const empty = Object.fromEntries(
  Object.keys(sheetColumns).map((column) => [column, '']),
) as SheetRow;

/**
 * The rows of a plan: each objective, then its criteria, its actions and, below each, its
 * milestones.
 */
export function rowsOfPlan(plan: Plan, downloaded: string): SheetRow[] {
  const objectives = inThemeOrder(plan);
  const numbers = new Map(
    objectives.flatMap((objective, o) =>
      objective.actions.map((action, a) => [action.id, `${o + 1}.${a + 1}`] as const),
    ),
  );
  return objectives.flatMap((objective, o) => [
    row('objective', objective, downloaded, {
      number: `${o + 1}`,
      theme: themeWords[objective.theme],
      rag: objective.rag ? ragWords[objective.rag] : '',
      ragReason: objective.ragReason,
    }),
    ...objective.criteria.map((criterion) =>
      row('criterion', criterion, downloaded, { status: criterionWords[criterion.state] }),
    ),
    ...objective.actions.flatMap((action) => [
      row('action', action, downloaded, {
        number: numbers.get(action.id)!,
        ...actionCells(action),
        after: afterCell(action.after, numbers),
      }),
      ...action.milestones.map((milestone) =>
        row('milestone', milestone, downloaded, {
          due: milestone.due ?? '',
          doneOn: milestone.reachedOn ?? '',
        }),
      ),
    ]),
  ]);
}

const inThemeOrder = (plan: Plan) =>
  (Object.keys(themeWords) as Theme[]).flatMap((theme) =>
    plan.objectives.filter((objective) => objective.theme === theme),
  );

const row = (
  noun: SheetNoun,
  item: { id: string; version: number; title: string },
  downloaded: string,
  cells: Partial<SheetRow>,
): SheetRow => ({
  ...empty,
  kind: kindWords[noun],
  title: item.title,
  ...cells,
  id: item.id,
  version: String(item.version),
  downloaded,
});

const actionCells = (
  action: Pick<
    ActionWithMilestones,
    | 'ownerName'
    | 'start'
    | 'due'
    | 'status'
    | 'blockedReason'
    | 'completedOn'
    | 'noEvidenceReason'
    | 'notes'
  >,
): Partial<SheetRow> => ({
  owner: action.ownerName,
  start: action.start ?? '',
  due: action.due ?? '',
  status: actionStatusWords[action.status],
  blockedReason: action.blockedReason,
  doneOn: action.completedOn ?? '',
  noEvidenceReason: action.noEvidenceReason,
  notes: action.notes,
});

const afterCell = (after: readonly string[], numbers: ReadonlyMap<string, string>) =>
  after
    .flatMap((id) => numbers.get(id) ?? [])
    .sort(byNumber)
    .join('; ');
const byNumber = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });

/** One row as an item of the plan; `parent` is the index of the item that it belongs to. */
export interface SheetItem {
  line: number;
  noun: SheetNoun;
  /** Null for a new row. */
  id: string | null;
  version: number | null;
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

/** Characters that a spreadsheet file cannot hold. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Text as it is compared: line ends, outer space and what a spreadsheet cannot hold are not a
 * difference.
 */
export const sheetText = (value: unknown): string =>
  String(value ?? '')
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(unwritable, '')
    .trim();

const longest: Partial<Record<SheetColumn, number>> = {
  title: 300,
  owner: 200,
  blockedReason: 2000,
  noEvidenceReason: 2000,
  ragReason: 2000,
  notes: 4000,
};
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Reads the rows in their order: an action belongs to the objective above it, a milestone to the
 * action above it.
 * @returns the items, and every fault with its line, column and how to mend it
 */
export function itemsOfRows(rows: readonly SheetRowRead[]): {
  items: SheetItem[];
  faults: SheetFault[];
} {
  const items: SheetItem[] = [];
  const faults: SheetFault[] = [];
  const seen = new Set<string>();
  let objective: number | null = null;
  let action: number | null = null;
  for (const { line, cells } of rows) {
    const text = (column: SheetColumn) => sheetText(cells[column]);
    const fault = (column: SheetColumn | null, message: string) =>
      void faults.push({ line, column: column && sheetColumns[column], message });
    if (
      !Object.entries(cells).some(
        ([column, value]) => !hiddenColumns.includes(column as SheetColumn) && sheetText(value),
      )
    )
      continue;
    const noun = nounOf(text('kind'));
    if (!noun) {
      fault(
        'kind',
        text('kind')
          ? `“${text('kind')}” is not a kind of row. Choose one of: ${Object.values(kindWords).join(', ')}.`
          : `Say what the row is: ${Object.values(kindWords).join(', ')}.`,
      );
      continue;
    }
    const parent: number | null =
      noun === 'objective' ? null : noun === 'milestone' ? action : objective;
    if (noun !== 'objective' && parent === null)
      fault(
        'kind',
        noun === 'milestone'
          ? 'Put the milestone below its action.'
          : `Put the ${kindWords[noun].toLowerCase()} below its objective.`,
      );
    for (const [column, most] of Object.entries(longest) as [SheetColumn, number][])
      if (text(column).length > most)
        fault(column, `Shorten it to ${most} characters or fewer; it has ${text(column).length}.`);
    if (!text('title')) fault('title', 'Say what it is.');
    let id = text('id').toLowerCase() || null;
    if (id !== null && !uuid.test(id))
      fault(
        'id',
        'The hidden id of this row was changed. Clear it to add the row as new, or download the workbook again.',
      );
    // A row that was copied brings the id of its original; the copy is new.
    if (id !== null && seen.has(id)) id = null;
    if (id !== null) seen.add(id);
    const version = id === null ? null : Number(text('version'));
    if (version !== null && !(Number.isInteger(version) && version > 0))
      fault('version', 'The hidden version of this row was changed. Download the workbook again.');
    const remove = text('remove') !== '' && !/^(no|n|false|0)$/i.test(text('remove'));
    items.push({
      line,
      noun,
      id,
      version,
      parent,
      remove,
      number: text('number'),
      fields: fieldsOf(noun, text, fault),
    });
    if (noun === 'objective') [objective, action] = [items.length - 1, null];
    if (noun === 'action') action = items.length - 1;
  }
  return { items, faults };
}

const nounOf = (text: string): SheetNoun | undefined =>
  (Object.keys(kindWords) as SheetNoun[]).find(
    (noun) =>
      kindWords[noun].toLowerCase() === text.toLowerCase() ||
      (noun === 'criterion' && /^(success )?criteri(on|a)$/i.test(text)),
  );

type Say = (column: SheetColumn, message: string) => void;

function fieldsOf(
  noun: SheetNoun,
  text: (column: SheetColumn) => string,
  fault: Say,
): Record<string, unknown> {
  const day = (column: SheetColumn): string | null => {
    const said = text(column);
    if (!said) return null;
    const read = dayOfText(said);
    if (read === null) fault(column, `“${said}” is not a date. Write it like 27/03/2016.`);
    return read;
  };
  const title = text('title').replace(/\s+/g, ' ');
  switch (noun) {
    case 'objective':
      return {
        title,
        theme: codeOf(themeWords, text('theme'), 'theme', fault, 'a theme'),
        rag: text('rag') ? codeOf<Rag>(ragWords, text('rag'), 'rag', fault, 'a RAG') : null,
        ragReason: text('ragReason'),
      };
    case 'criterion':
      return {
        title,
        state: codeOf<CriterionState>(
          criterionWords,
          text('status') || criterionWords.not_started,
          'status',
          fault,
          'a state',
        ),
      };
    case 'action':
      return {
        title,
        ownerName: text('owner'),
        start: day('start'),
        due: day('due'),
        status: codeOf(
          actionStatusWords,
          text('status') || actionStatusWords.not_started,
          'status',
          fault,
          'a status',
        ),
        blockedReason: text('blockedReason'),
        completedOn: day('doneOn'),
        noEvidenceReason: text('noEvidenceReason'),
        notes: text('notes'),
        after: text('after')
          .split(/[;,\s]+/)
          .filter(Boolean)
          .sort(byNumber),
      };
    case 'milestone':
      return { title, due: day('due'), reachedOn: day('doneOn') };
  }
}

/**
 * The code that stands behind a word of the trade, however it is cased, or shortened to its first
 * word.
 */
function codeOf<Code extends string>(
  words: Record<Code, string>,
  said: string,
  column: SheetColumn,
  fault: Say,
  what: string,
): Code | null {
  const found = (Object.entries(words) as [Code, string][]).find(([code, word]) =>
    [word, code, word.split(' – ')[0]!].some((form) => form.toLowerCase() === said.toLowerCase()),
  );
  if (!found)
    fault(
      column,
      `${said ? `“${said}” is not ${what}. ` : ''}Choose ${what}: ${Object.values(words).join(', ')}.`,
    );
  return found ? found[0] : null;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Day 0 of Excel's calendar, which takes 1900 for a leap year. */
const excelDayZero = Date.UTC(1899, 11, 30);

/**
 * A day as people write it: 2016-03-27, 27/03/2016, 27.3.16, 27 March 2016, or Excel's day number.
 * Null when it is none.
 */
export function dayOfText(text: string): string | null {
  const said = text.trim().replace(/T00:00(:00(\.0+)?)?Z?$/, '');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said);
  const british = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(said);
  const spoken =
    /^(?:[a-z]{3,9},? +)?(\d{1,2})(?:st|nd|rd|th)?[ -]+(?:of +)?([a-z]{3,9})\.?,?[ -]+(\d{4}|\d{2})$/i.exec(
      said,
    );
  const day = (year: string, month: number, date: string) => {
    const whole = `${year.length === 2 ? `20${year}` : year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
    return isDay(whole) && whole >= '1900-01-01' && whole < '2100-01-01' ? whole : null;
  };
  if (iso) return day(iso[1]!, Number(iso[2]), iso[3]!);
  if (british) return day(british[3]!, Number(british[2]), british[1]!);
  if (spoken)
    return day(spoken[3]!, months.indexOf(spoken[2]!.slice(0, 3).toLowerCase()) + 1, spoken[1]!);
  if (/^[2-6]\d{4}(\.0+)?$/.test(said))
    return new Date(excelDayZero + Math.floor(Number(said)) * 86_400_000)
      .toISOString()
      .slice(0, 10);
  return null;
}

/**
 * What an item of the plan looks like in the cells that `fieldsOf` reads, so that only what a
 * person changed differs.
 */
export function asSheetFields(
  noun: SheetNoun,
  item: Record<string, unknown>,
  numberOf: (id: string) => string | undefined,
): Record<string, unknown> {
  const texts = (...names: string[]) =>
    Object.fromEntries(names.map((name) => [name, sheetText(item[name])]));
  const days = (...names: string[]) =>
    Object.fromEntries(
      names.map((name) => [name, (item[name] as string | null | undefined) ?? null]),
    );
  const title = sheetText(item['title']).replace(/\s+/g, ' ');
  switch (noun) {
    case 'objective':
      return { title, theme: item['theme'], rag: item['rag'] ?? null, ...texts('ragReason') };
    case 'criterion':
      return { title, state: item['state'] };
    case 'action':
      return {
        title,
        ...texts('ownerName', 'blockedReason', 'noEvidenceReason', 'notes'),
        ...days('start', 'due', 'completedOn'),
        status: item['status'],
        after: ((item['after'] as string[] | undefined) ?? [])
          .flatMap((id) => numberOf(id) ?? [])
          .sort(byNumber),
      };
    case 'milestone':
      return { title, ...days('due', 'reachedOn') };
  }
}
