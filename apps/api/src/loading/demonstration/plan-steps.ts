import type { ActionWithMilestones, ChangeAction, Plan } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import type { Stage } from './stage.js';

// What is done to any plan of the demonstration, an area's or a school's.

interface BegunPlan {
  areaId: string;
  urn: number | null;
  title: string;
  template: 'area' | 'school' | 'empty';
  /** Days from today, as `ends`. */
  starts: number;
  ends: number;
}

/** Begins a plan from its template. */
export const beginPlan = (
  { plans, clock, chance }: Stage,
  as: Viewer,
  plan: BegunPlan,
): Promise<Plan> =>
  plans.create(as, {
    ...plan,
    id: chance.id(clock.now()),
    starts: clock.day(plan.starts),
    ends: clock.day(plan.ends),
  });

/** Takes a plan one step along its workflow. @returns the plan as it is then */
export const movePlan = (
  { plans }: Stage,
  as: Viewer,
  plan: Plan,
  move: Parameters<Stage['plans']['move']>[3]['move'],
  reason = '',
): Promise<Plan> => plans.move(as, plan.id, plan.version, { move, reason });

/** All actions of a plan, in the order of its objectives. */
export const actionsOf = (plan: Plan): ActionWithMilestones[] =>
  plan.objectives.flatMap((objective) => objective.actions);

/** Changes an action as it is by then; one that is complete stays so. */
export async function changeAction(
  { actions }: Stage,
  as: Viewer,
  id: string,
  change: ChangeAction,
): Promise<void> {
  const action = await actions.get(as, id);
  if (action.status !== 'complete') await actions.change(as, id, action.version, change);
}
