import type {
  ChangeObjective,
  CreateObjective,
  Objective,
  ObjectiveJudgement,
} from '@all-together/contracts';
import { positionBetween, type Clock, type Fields } from '@all-together/domain';
import type { Viewer } from '../../../platform/access/viewer.js';
import { record, recordAll } from '../../../platform/audit/audit.js';
import {
  insert,
  insertAll,
  json,
  nullable,
  only,
  rows,
  run,
  sql,
  text,
  uuid,
  type Tx,
} from '../../../platform/database/index.js';
import { editAnswering, type Change, type Editable } from '../../../platform/editing/index.js';
import { brokenRule } from '../../../platform/problems/problem-error.js';
import { ObjectiveEntity } from '../plan.entities.js';
import { mustNotRunInCircles } from '../actions/action-edits.js';
import { inOpenPlan, placeOf, type Place } from '../plan-places.js';
import { changedTogether } from '../plan-parts.js';
import { removeWithObjective, restoreWith } from '../removal-records.js';
import { objectives } from './objectives-queries.js';

/** Writes a new objective. */
export async function addObjective(
  tx: Tx,
  viewer: Viewer,
  place: Place,
  { id, theme, title, position }: CreateObjective,
): Promise<void> {
  await insert(tx, ObjectiveEntity, { ...placeOf(place), id, theme, title, position });
  await recordOf(tx, viewer, place, id, 'create');
}

/** Writes the objectives with which plans begin; a plan has its own audit event. */
export const addFirstObjectives = (
  tx: Tx,
  items: readonly (Place & Pick<ObjectiveEntity, 'id' | 'theme' | 'title' | 'position'>)[],
): Promise<void> => insertAll(tx, ObjectiveEntity, items);

const recordOf = (tx: Tx, viewer: Viewer, place: Place, itemId: string, verb: string) =>
  record(tx, viewer, {
    action: `objective.${verb}`,
    noun: 'objective',
    itemId,
    areaId: place.areaId,
    urn: place.urn,
  });

/** A position behind all objectives of the plan. */
export async function positionAtEndOf(tx: Tx, planId: string): Promise<string> {
  const { last } = await only(
    tx,
    { last: nullable(text()) },
    sql`select max(position) as last from objectives where plan_id = ${planId}`,
  );
  return positionBetween(last, null);
}

/**
 * Changes an objective of an open plan. What hangs on it is removed with it and comes back with it.
 * @returns the objective as written
 * @throws as `edit` does; 422 for a RAG without its reason, and while the plan is not open
 */
export async function changeObjective(
  tx: Tx,
  viewer: Viewer,
  clock: Clock,
  change: Change<ChangeObjective>,
): Promise<Objective> {
  const kind = inOpenPlan(objectiveEditable(viewer, clock));
  return editAnswering(tx, viewer, kind, change, objectives);
}

/** How an objective is edited, whether its plan is open or not. */
export function objectiveEditable(viewer: Viewer, clock: Clock): Editable<ObjectiveEntity> {
  const restored: string[] = [];
  return {
    entity: ObjectiveEntity,
    noun: 'objective',
    together: changedTogether.objective,
    rule: async (stored, changes, tx) => {
      if (changes['removed'] === true) await removeWithObjective(tx, stored.id);
      if (changes['removed'] === false) restored.push(stored.id);
      if (!('rag' in changes) && !('ragReason' in changes)) return changes;
      if (isTakenBack(changes)) return changes;
      return { ...changes, ...judged(stored, changes, viewer, clock) };
    },
    // Once the objectives stand again: nothing may hang on what is still removed.
    verify: async (tx) => {
      await restoreWith(tx, restored);
      await mustNotRunInCircles(tx, { reordered: [], restored: await actionsIn(tx, restored) });
    },
  };
}

async function actionsIn(tx: Tx, objectiveIds: readonly string[]): Promise<string[]> {
  if (!objectiveIds.length) return [];
  const found = await rows(
    tx,
    { id: uuid() },
    sql`select id from actions where objective_id = any (${objectiveIds}) and not removed`,
  );
  return found.map(({ id }) => id);
}

/** Whether an earlier RAG comes back, with who gave it and when: fields that nobody can send. */
const isTakenBack = (changes: Fields): boolean => 'ragAt' in changes;

/** A RAG with its reason, who gave it and when. @throws 422 for a RAG without a new reason */
function judged(stored: ObjectiveEntity, changes: Fields, viewer: Viewer, clock: Clock): Fields {
  const rag = 'rag' in changes ? changes['rag'] : stored.rag;
  if (rag === null) return { ragReason: '', ragAt: null, ragBy: null };
  const reason = String(changes['ragReason'] ?? '');
  if (!reason.trim())
    throw brokenRule('reason_needed', 'Say why you judge it so.', [
      { path: 'ragReason', message: 'Say why you judge it so.' },
    ]);
  return { ragReason: reason, ragAt: clock.now().toISOString(), ragBy: viewer.personId };
}

/** Gives objectives of a plan the RAGs of a review, each with its reason. */
export async function judgeObjectives(
  tx: Tx,
  viewer: Viewer,
  place: Place,
  judgements: readonly ObjectiveJudgement[],
): Promise<void> {
  const given = judgements.map(({ objectiveId, rag, reason }) => ({
    id: objectiveId,
    rag,
    reason,
  }));
  await run(
    tx,
    sql`update objectives o
        set rag = given.rag, rag_reason = given.reason, rag_at = app_now(),
            rag_by = ${viewer.personId}
        from json_to_recordset(${json(given)}) as given (id uuid, rag text, reason text)
        where o.id = given.id and o.plan_id = ${place.planId}`,
  );
  await recordAll(
    tx,
    viewer,
    judgements.map(({ objectiveId }) => ({
      action: 'objective.judge',
      noun: 'objective',
      itemId: objectiveId,
      areaId: place.areaId,
      urn: place.urn,
      fields: ['rag', 'ragReason'],
    })),
  );
}
