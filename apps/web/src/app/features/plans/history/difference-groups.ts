import type { ItemDifference, ObjectiveTree, Theme } from '@all-together/contracts';

/** What can be shown alone: kinds of difference, dates that slipped, RAGs that moved. */
export const differenceFilters = {
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
  slipped: 'Slipped',
  rag: 'RAG moved',
} as const;
export type DifferenceFilter = keyof typeof differenceFilters;

export interface DifferenceGroup {
  key: string;
  heading: string;
  theme?: Theme | undefined;
  differences: ItemDifference[];
}

const ofThePlan = '';
const ofRemoved = 'gone';

/** Whether the filter shows the difference; without a filter everything is shown. */
export function isShown(difference: ItemDifference, only: DifferenceFilter | undefined): boolean {
  if (!only) return true;
  if (only === 'slipped') return difference.slippedDays !== null;
  if (only === 'rag') return difference.fields.some(({ field }) => field === 'rag');
  return difference.kind === only;
}

/**
 * Differences by the objective that they belong to, in the order of the plan: the plan's own first,
 * those of objectives that are removed last.
 */
export function groupsOf(
  differences: readonly ItemDifference[],
  objectives: readonly ObjectiveTree[],
): DifferenceGroup[] {
  const groups: DifferenceGroup[] = [
    { key: ofThePlan, heading: 'The plan itself', differences: [] },
    ...objectives.map(({ id, title, theme }) => ({
      key: id,
      heading: title,
      theme,
      differences: [],
    })),
    { key: ofRemoved, heading: 'Objectives that are removed', differences: [] },
  ];
  const byKey = Map.groupBy(differences, keyOf(objectives));
  return groups.flatMap((group) => {
    const own = byKey.get(group.key);
    return own ? [{ ...group, differences: own }] : [];
  });
}

/** Finds the objective of a difference: its own, its parent's, or that of its action. */
function keyOf(objectives: readonly ObjectiveTree[]): (difference: ItemDifference) => string {
  const objectiveOf = new Map<string, string>(
    objectives.flatMap((objective) => [
      [objective.id, objective.id] as const,
      ...objective.actions.map((action) => [action.id, objective.id] as const),
    ]),
  );
  return ({ noun, itemId, under }) => {
    if (noun === 'plan') return ofThePlan;
    const parent = noun === 'objective' ? itemId : (under ?? '');
    return objectiveOf.get(parent) ?? objectiveOf.get(itemId) ?? ofRemoved;
  };
}
