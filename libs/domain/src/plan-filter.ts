// Which actions of a plan a reader wants to see, and in which order: the same rules for every view
// of it.
import type {
  ActionStatus,
  ActionWithMilestones,
  ObjectiveTree,
  Rag,
  Theme,
} from '@all-together/contracts';
import { byName, folded, isSameText } from './letters.js';
import { isDueSoon, isOverdue } from './progress.js';

export interface PlanFilter {
  /** Words that the action's title, owner, notes or objective hold. */
  text?: string | undefined;
  status?: ActionStatus | 'open' | undefined;
  owner?: string | undefined;
  due?: 'overdue' | 'soon' | 'none' | undefined;
  theme?: Theme | undefined;
  rag?: Rag | 'none' | undefined;
}

/** Whether any condition is set; an empty one is none. */
export const isFiltering = (filter: PlanFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined && value !== '');

/** True when the action is among those that the filter asks for; every condition must hold. */
export function matches(
  filter: PlanFilter,
  action: ActionWithMilestones,
  objective: Pick<ObjectiveTree, 'title' | 'theme' | 'rag'>,
  today: string,
): boolean {
  return (
    isOfObjective(filter, objective) &&
    hasStatus(filter.status, action.status) &&
    (!filter.owner || isSameText(action.ownerName, filter.owner)) &&
    (!filter.due || isDue[filter.due](action, today)) &&
    (!filter.text || saysAll(filter.text, action, objective))
  );
}

const isOfObjective = (
  { theme, rag }: PlanFilter,
  objective: Pick<ObjectiveTree, 'theme' | 'rag'>,
): boolean => (!theme || objective.theme === theme) && (!rag || (objective.rag ?? 'none') === rag);

function hasStatus(wanted: PlanFilter['status'], status: ActionStatus): boolean {
  if (!wanted) return true;
  return wanted === 'open' ? status !== 'complete' : status === wanted;
}

type DueAction = Pick<ActionWithMilestones, 'due' | 'status'>;
const isDue: Record<
  NonNullable<PlanFilter['due']>,
  (action: DueAction, today: string) => boolean
> = {
  overdue: isOverdue,
  soon: isDueSoon,
  none: ({ due }) => due === null,
};

function saysAll(
  text: string,
  action: ActionWithMilestones,
  objective: Pick<ObjectiveTree, 'title'>,
): boolean {
  const said = folded([action.title, action.ownerName, action.notes, objective.title].join('\n'));
  return folded(text)
    .split(' ')
    .every((word) => said.includes(word));
}

/**
 * Objectives with only the actions asked for; those without any are left out while something is
 * filtered.
 */
export function filtered(
  objectives: readonly ObjectiveTree[],
  filter: PlanFilter,
  today: string,
): ObjectiveTree[] {
  if (!isFiltering(filter)) return [...objectives];
  return objectives
    .map((objective) => ({
      ...objective,
      actions: objective.actions.filter((action) => matches(filter, action, objective, today)),
    }))
    .filter((objective) => objective.actions.length > 0);
}

export const actionSorts = ['plan', 'due', 'start', 'title', 'owner', 'status'] as const;
export type ActionSort = (typeof actionSorts)[number];

const order: ActionStatus[] = ['blocked', 'in_progress', 'not_started', 'complete'];
const byDay = (a: string | null, b: string | null) => (a ?? '9999').localeCompare(b ?? '9999');

/** Actions in the wanted order; `plan` keeps theirs, and so do those that are equal. */
export function sortActions<
  Item extends Pick<ActionWithMilestones, 'due' | 'start' | 'title' | 'ownerName' | 'status'>,
>(actions: readonly Item[], sort: ActionSort): Item[] {
  const compare: Record<ActionSort, (a: Item, b: Item) => number> = {
    plan: () => 0,
    due: (a, b) => byDay(a.due, b.due),
    start: (a, b) => byDay(a.start, b.start),
    title: (a, b) => byName(a.title, b.title),
    owner: (a, b) =>
      Number(!a.ownerName) - Number(!b.ownerName) || byName(a.ownerName, b.ownerName),
    status: (a, b) => order.indexOf(a.status) - order.indexOf(b.status),
  };
  return [...actions].sort(compare[sort]);
}
