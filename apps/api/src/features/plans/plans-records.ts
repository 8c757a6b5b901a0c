import type { ChangePlan, PlanMove, PlanStatus } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../../platform/access/viewer.js';
import { record, recordAll } from '../../platform/audit/audit.js';
import {
  insertAll,
  int,
  nothing,
  nullable,
  row,
  run,
  sql,
  text,
  uuid,
  type Tx,
} from '../../platform/database/index.js';
import { edit, type Change, type Editable } from '../../platform/editing/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { addFirstActions, keepActionBaseline } from './actions/actions-records.js';
import { addFirstCriteria } from './criteria/criteria-records.js';
import { addFirstMilestones, keepMilestoneBaseline } from './milestones/milestones-records.js';
import { addFirstObjectives } from './objectives/objectives-records.js';
import { PlanEntity } from './plan.entities.js';
import { firstParts, type Beginning, type NewPlan } from './plan-creation.js';
import type { Place } from './plan-places.js';

/** Writes a new plan with what it begins with. */
export const beginPlan = (
  tx: Tx,
  viewer: Viewer,
  plan: NewPlan,
  beginning: Beginning | null,
): Promise<void> => beginPlans(tx, viewer, [plan], beginning);

/** Writes new plans that begin with the same, in six statements whatever their number. */
export async function beginPlans(
  tx: Tx,
  viewer: Viewer,
  plans: readonly NewPlan[],
  beginning: Beginning | null,
): Promise<void> {
  const from = {
    template: beginning?.of ?? 'empty',
    templateId: beginning?.id ?? null,
    templateVersion: beginning?.version ?? null,
    ...adoptedFrom(beginning),
  };
  await insertAll(
    tx,
    PlanEntity,
    plans.map(({ id, areaId, urn, title, starts, ends }) => ({
      ...{ id, areaId, urn, title, starts, ends },
      ...from,
    })),
  );
  const parts = plans.map((plan) => firstParts(plan, beginning?.content ?? []));
  await addFirstObjectives(
    tx,
    parts.flatMap(({ objectives }) => objectives),
  );
  await addFirstCriteria(
    tx,
    parts.flatMap(({ criteria }) => criteria),
  );
  await addFirstActions(
    tx,
    parts.flatMap(({ actions }) => actions),
  );
  await addFirstMilestones(
    tx,
    parts.flatMap(({ milestones }) => milestones),
  );
  await recordAll(
    tx,
    viewer,
    plans.map(({ id, areaId, urn }) => ({
      action: 'plan.create',
      noun: 'plan',
      itemId: id,
      areaId,
      urn,
    })),
  );
}

function adoptedFrom(beginning: Beginning | null) {
  if (!beginning || !('adopted' in beginning)) return {};
  return { adoptedFrom: beginning.adopted.planId, adoptedAreaId: beginning.adopted.areaId };
}

const recordOf = (tx: Tx, viewer: Viewer, { planId, areaId, urn }: Place, verb: string) =>
  record(tx, viewer, { action: `plan.${verb}`, noun: 'plan', itemId: planId, areaId, urn });

/**
 * Changes the plan's own fields.
 * @throws as `edit` does; 422 for an end before the start
 */
export async function changePlan(
  tx: Tx,
  viewer: Viewer,
  { id, seen, fields }: Change<ChangePlan>,
): Promise<void> {
  await edit(tx, viewer, planEditable, id, seen, fields);
}

const planEditable: Editable<PlanEntity> = {
  entity: PlanEntity,
  noun: 'plan',
  rule: (stored, changes) => {
    mustEndAfterItStarts({ ...stored, ...changes });
    return changes;
  },
};

/** @throws 422 for an end before the start */
export function mustEndAfterItStarts({ starts, ends }: Pick<PlanEntity, 'starts' | 'ends'>): void {
  if (starts && ends && ends < starts)
    throw brokenRule('dates', 'Enter an end that is not before the start.', [
      { path: 'ends', message: 'Enter an end that is not before the start.' },
    ]);
}

/** What a move of the workflow is decided by. */
export interface PlanToMove extends Place {
  version: number;
  status: PlanStatus;
  title: string;
  /** How many actions it has. */
  actions: number;
}

/** Locks a plan for being moved. @throws 404 out of scope */
export async function planToMove(tx: Tx, id: string): Promise<PlanToMove> {
  const plan = await row(
    tx,
    {
      planId: uuid(),
      areaId: uuid(),
      urn: nullable(int()),
      version: int(),
      status: text<PlanStatus>(),
      title: text(),
      actions: int(),
    },
    sql`select id as plan_id, area_id, urn, version, status, title,
               (select count(*) from actions where plan_id = plans.id and not removed) as actions
        from plans where id = ${id} for update`,
  );
  if (!plan) throw notFound('The plan');
  return plan;
}

/** Moves a plan, frozen with who decided it and why; sign-off keeps the dates as the baseline. */
export async function movePlanTo(
  tx: Tx,
  viewer: Viewer,
  place: Place,
  to: PlanStatus,
  { move, reason }: { move: PlanMove; reason: string },
): Promise<void> {
  const signsOff = move === 'sign_off';
  if (signsOff) {
    await keepActionBaseline(tx, place.planId);
    await keepMilestoneBaseline(tx, place.planId);
  }
  const signedOff = sql`, baseline_at = app_now(), signed_off_by = ${viewer.personId}`;
  await run(
    tx,
    sql`update plans set status = ${to}${signsOff ? signedOff : nothing}
        where id = ${place.planId}`,
  );
  await run(
    tx,
    sql`insert into plan_decisions (id, plan_id, area_id, urn, move, reason, at, person_id)
        values (${newId()}, ${place.planId}, ${place.areaId}, ${place.urn}, ${move}, ${reason},
                app_now(), ${viewer.personId})`,
  );
  await recordOf(tx, viewer, place, move);
}
