import type { ChangeMilestone, CreateMilestone, Milestone } from '@all-together/contracts';
import { today, type Clock } from '@all-together/domain';
import type { Viewer } from '../../../platform/access/viewer.js';
import { record } from '../../../platform/audit/audit.js';
import { insert, insertAll, run, sql, type Tx } from '../../../platform/database/index.js';
import { editAnswering, type Change, type Editable } from '../../../platform/editing/index.js';
import { brokenRule } from '../../../platform/problems/problem-error.js';
import { mustBeActionOf } from '../actions/actions-queries.js';
import { MilestoneEntity } from '../plan.entities.js';
import { inOpenPlan, placeOf, type Place } from '../plan-places.js';
import { milestones } from './milestones-queries.js';

/** Writes a new milestone. */
export async function addMilestone(
  tx: Tx,
  viewer: Viewer,
  place: Place,
  { id, actionId, title, due = null, position }: CreateMilestone,
): Promise<void> {
  await insert(tx, MilestoneEntity, { ...placeOf(place), id, actionId, title, due, position });
  await record(tx, viewer, {
    action: 'milestone.create',
    noun: 'milestone',
    itemId: id,
    areaId: place.areaId,
    urn: place.urn,
  });
}

/** Writes the milestones with which plans begin. */
export const addFirstMilestones = (
  tx: Tx,
  items: readonly (Place &
    Pick<MilestoneEntity, 'id' | 'actionId' | 'title' | 'due' | 'position'>)[],
): Promise<void> => insertAll(tx, MilestoneEntity, items);

/** Keeps the due dates of a plan's milestones as its baseline. */
export const keepMilestoneBaseline = (tx: Tx, planId: string): Promise<number> =>
  run(tx, sql`update milestones set baseline_due = due where plan_id = ${planId} and not removed`);

/**
 * Changes a milestone of an open plan.
 * @returns the milestone as written
 * @throws as `edit` does; 422 when it was reached in the future, for an action of another plan, and
 * while the plan is not open
 */
export const changeMilestone = (
  tx: Tx,
  viewer: Viewer,
  clock: Clock,
  change: Change<ChangeMilestone>,
): Promise<Milestone> =>
  editAnswering(tx, viewer, inOpenPlan(milestoneEditable(clock)), change, milestones);

/** How a milestone is edited, whether its plan is open or not. */
export const milestoneEditable = (clock: Clock): Editable<MilestoneEntity> => ({
  entity: MilestoneEntity,
  noun: 'milestone',
  rule: async (stored, changes, tx) => {
    const reached = changes['reachedOn'];
    if (typeof reached === 'string' && reached > today(clock))
      throw brokenRule('future', 'Enter the date on which it was reached: today or earlier.', [
        { path: 'reachedOn', message: 'Enter a date that is today or earlier.' },
      ]);
    if (changes['actionId'] !== undefined)
      await mustBeActionOf(tx, stored.planId, String(changes['actionId']));
    return changes;
  },
});
