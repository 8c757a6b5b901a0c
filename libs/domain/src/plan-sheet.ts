// A development plan as rows of a spreadsheet.
import type { ActionWithMilestones, Plan, Theme } from '@all-together/contracts';
import type { Fields } from './merge.js';
import { sheetText } from './sheet-cells.js';
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

/** An item as a spreadsheet row or the database knows it, with the fields of its noun. */
export interface KnownItem {
  noun: SheetNoun;
  id: string;
  version: number;
  fields: Fields;
}

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

/** Compares numbers of rows: 1.2 stands before 1.10. */
export const byNumber = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });

/**
 * What an item of the plan looks like in the fields that a row is read into, so that only what a
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
