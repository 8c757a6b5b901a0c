import type { Action, ActionWithMilestones, ObjectiveTree, Plan } from '@all-together/contracts';
import { inOrder, positionBetween } from '@all-together/domain';

export const actionsOf = (plan: Pick<Plan, 'objectives'> | null): ActionWithMilestones[] =>
  (plan?.objectives ?? []).flatMap((objective) => objective.actions);

/** Titles of the plan's objectives and actions by id, for what names them by id alone. */
export const titlesOf = (plan: Pick<Plan, 'objectives'> | undefined): Map<string, string> =>
  new Map(
    (plan?.objectives ?? []).flatMap((objective) => [
      [objective.id, objective.title],
      ...objective.actions.map((action): [string, string] => [action.id, action.title]),
    ]),
  );

/** The version of an item as the tree holds it; undefined where it does not hold it. */
export function versionIn(plan: Plan, itemId: string): number | undefined {
  const items = plan.objectives.flatMap((objective) => [
    objective,
    ...objective.criteria,
    ...objective.actions.flatMap((action) => [action, ...action.milestones, ...action.evidence]),
  ]);
  return [plan, ...items].find(({ id }) => id === itemId)?.version;
}

/** The plan with some fields of one action replaced. */
export const withActionFields = (plan: Plan, id: string, fields: Partial<Action>): Plan => ({
  ...plan,
  objectives: plan.objectives.map((objective) => ({
    ...objective,
    actions: objective.actions.map((action) =>
      action.id === id ? { ...action, ...fields } : action,
    ),
  })),
});

/** The plan with an action put in the place that it names, or taken out where it is removed. */
export const withAction = (plan: Plan, action: ActionWithMilestones): Plan => ({
  ...plan,
  objectives: plan.objectives.map((objective) => {
    const others = objective.actions.filter((other) => other.id !== action.id);
    const isHere = objective.id === action.objectiveId && !action.removed;
    return { ...objective, actions: isHere ? inOrder([...others, action]) : others };
  }),
});

interface Positioned {
  id: string;
  position: string;
}

/** The key of what comes to stand at `index` among `siblings`, which are in order. */
export function positionAt(siblings: readonly Positioned[], index: number): string {
  const before = siblings[index - 1]?.position ?? null;
  // Two people may have made the same key: what is put between such items goes after all of them.
  const after = siblings.slice(index).find(({ position }) => before === null || position > before);
  return positionBetween(before, after?.position ?? null);
}

/**
 * Where in the whole list an item goes that is dropped at `index` among those of it that a filter
 * shows: right after the one above it, or right before the first.
 */
export function indexAmongAll(
  all: readonly { id: string }[],
  shown: readonly { id: string }[],
  index: number,
): number {
  const placeOf = (item: { id: string } | undefined) => all.findIndex(({ id }) => id === item?.id);
  const above = placeOf(shown[index - 1]);
  if (above >= 0) return above + 1;
  const first = placeOf(shown[0]);
  return first >= 0 ? first : all.length;
}

/** The key of what comes after all `siblings`, in whichever order they are. */
export const lastPosition = (siblings: readonly Positioned[]): string =>
  positionAt(inOrder(siblings), siblings.length);

/**
 * Where an action goes when it moves up (−1) or down (+1) by one: into the neighbouring objective
 * at the ends of its own; null at the ends of the plan.
 */
export function placeBeside(
  objectives: readonly ObjectiveTree[],
  action: Action,
  by: -1 | 1,
): { objectiveId: string; index: number } | null {
  const at = objectives.findIndex((objective) => objective.id === action.objectiveId);
  const siblings = inOrder(objectives[at]?.actions ?? []);
  const index = siblings.findIndex((other) => other.id === action.id) + by;
  if (index >= 0 && index < siblings.length) return { objectiveId: action.objectiveId, index };
  const next = objectives[at + by];
  return next ? { objectiveId: next.id, index: by > 0 ? 0 : next.actions.length } : null;
}

/**
 * The key of an objective that moves up (−1) or down (+1) among those of its theme; null at the
 * ends.
 */
export function positionBeside(
  objectives: readonly ObjectiveTree[],
  objective: ObjectiveTree,
  by: -1 | 1,
): string | null {
  const siblings = inOrder(
    objectives.filter((other) => other.theme === objective.theme && other.id !== objective.id),
  );
  const before = siblings.filter((other) => other.position < objective.position).length;
  const index = before + by;
  return index < 0 || index > siblings.length ? null : positionAt(siblings, index);
}
