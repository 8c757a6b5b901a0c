import type { ActionWithMilestones, ChangeAction, CreateAction } from '@all-together/contracts';
import { positionBetween, type Clock } from '@all-together/domain';
import type { Viewer } from '../../../platform/access/viewer.js';
import { record } from '../../../platform/audit/audit.js';
import {
  insert,
  insertAll,
  nullable,
  only,
  run,
  sql,
  text,
  type Tx,
} from '../../../platform/database/index.js';
import { editAll, editAnswering, type Change } from '../../../platform/editing/index.js';
import { notFound } from '../../../platform/problems/problem-error.js';
import { ActionEntity } from '../plan.entities.js';
import { inOpenPlan, placeOf, type Place } from '../plan-places.js';
import { actionEditable } from './action-edits.js';
import { activePeople, nameOf } from './action-owners.js';
import { actions, withParts } from './actions-queries.js';

/** Writes a new action; its owner's name goes with their id. */
export async function addAction(
  tx: Tx,
  viewer: Viewer,
  place: Place,
  action: CreateAction,
): Promise<void> {
  await insertAction(tx, place, action, null);
  await record(tx, viewer, {
    action: 'action.create',
    noun: 'action',
    itemId: action.id,
    areaId: place.areaId,
    urn: place.urn,
  });
}

/**
 * Adds an action behind the others of its objective; who made it so is recorded by the caller, with
 * what it came from.
 */
export async function addActionAtEnd(
  tx: Tx,
  place: Place,
  action: Omit<CreateAction, 'position'>,
  { followUpId = null }: { followUpId?: string | null } = {},
): Promise<void> {
  const { last } = await only(
    tx,
    { last: nullable(text()) },
    sql`select max(position) as last from actions where objective_id = ${action.objectiveId}`,
  );
  await insertAction(tx, place, { ...action, position: positionBetween(last, null) }, followUpId);
}

async function insertAction(
  tx: Tx,
  place: Place,
  { id, objectiveId, title, start = null, due = null, position, ...owner }: CreateAction,
  followUpId: string | null,
): Promise<void> {
  await insert(tx, ActionEntity, {
    ...placeOf(place),
    ...(await ownerOf(tx, owner)),
    id,
    objectiveId,
    title,
    start,
    due,
    position,
    followUpId,
  });
}

async function ownerOf(
  tx: Tx,
  { ownerId, ownerName = '' }: Pick<CreateAction, 'ownerId' | 'ownerName'>,
): Promise<Pick<ActionEntity, 'ownerId' | 'ownerName'>> {
  if (!ownerId) return { ownerId: null, ownerName };
  return { ownerId, ownerName: nameOf(await activePeople(tx, [ownerId]), ownerId) };
}

/** Writes the actions with which plans begin. */
export const addFirstActions = (
  tx: Tx,
  items: readonly (Place &
    Pick<ActionEntity, 'id' | 'objectiveId' | 'title' | 'start' | 'due' | 'position'>)[],
): Promise<void> => insertAll(tx, ActionEntity, items);

/** Keeps the dates of a plan's actions as its baseline. */
export const keepActionBaseline = (tx: Tx, planId: string): Promise<number> =>
  run(
    tx,
    sql`update actions set baseline_start = start, baseline_due = due
        where plan_id = ${planId} and not removed`,
  );

/**
 * Changes an action of an open plan. Its milestones and evidence are removed with it and come back
 * with it.
 * @returns the action as written
 * @throws as `edit` does; 422 where the change breaks a rule, and while the plan is not open
 */
export async function changeAction(
  tx: Tx,
  viewer: Viewer,
  clock: Clock,
  change: Change<ChangeAction>,
): Promise<ActionWithMilestones> {
  const kind = inOpenPlan(actionEditable(clock, [change]));
  const [action] = await withParts(tx, [await editAnswering(tx, viewer, kind, change, actions)]);
  if (!action) throw notFound('The action');
  return action;
}

/**
 * Changes many actions as `changeAction` does, all or none, in a handful of statements whatever
 * their number.
 * @returns the actions as written, in the order of `changes`
 */
export async function changeActions(
  tx: Tx,
  viewer: Viewer,
  clock: Clock,
  changes: readonly Change<ChangeAction>[],
): Promise<ActionWithMilestones[]> {
  const kind = inOpenPlan(actionEditable(clock, changes));
  const written = await editAll(tx, viewer, kind, changes);
  return withParts(
    tx,
    written.map(({ removedWith: _, changedBy: __, ...action }) => action),
  );
}
