import type {
  ChangeReviewCycle,
  CreateReview,
  CreateReviewCycle,
  PlanSummary,
  ReviewCycle,
} from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { insert, json, run, sql, type Tx } from '../../platform/database/index.js';
import { editAnswering, type Change, type Editable } from '../../platform/editing/index.js';
import { brokenRule } from '../../platform/problems/problem-error.js';
import { judgeObjectives } from '../plans/index.js';
import { ReviewCycleEntity } from './review-cycle.entity.js';
import { cycles } from './reviews-queries.js';

/** Writes a new review cycle. */
export async function addCycle(
  tx: Tx,
  viewer: Viewer,
  { id, title, opens, closes, locks = false }: CreateReviewCycle,
): Promise<void> {
  await insert(tx, ReviewCycleEntity, { id, title, opens, closes, locks });
  await record(tx, viewer, { action: 'review_cycle.create', noun: 'review_cycle', itemId: id });
}

/**
 * Changes a review cycle.
 * @returns the cycle as written
 * @throws as `edit` does; 422 for a last day before the first
 */
export const changeCycle = (
  tx: Tx,
  viewer: Viewer,
  change: Change<ChangeReviewCycle>,
): Promise<ReviewCycle> => editAnswering(tx, viewer, cycleEditable, change, cycles);

const cycleEditable: Editable<ReviewCycleEntity> = {
  entity: ReviewCycleEntity,
  noun: 'review_cycle',
  rule: (stored, changes) => {
    mustBeInOrder({ ...stored, ...changes });
    return changes;
  },
};

/** @throws 422 for a last day before the first */
export function mustBeInOrder({ opens, closes }: { opens: string; closes: string }): void {
  if (closes < opens)
    throw brokenRule('dates', 'Enter a last day that is not before the first day.', [
      { path: 'closes', message: 'Enter a last day that is not before the first day.' },
    ]);
}

type ReviewedPlan = Pick<PlanSummary, 'id' | 'areaId' | 'urn'>;

/** Lets a plan be changed although a cycle locks it. */
export async function releaseFromLock(
  tx: Tx,
  viewer: Viewer,
  plan: ReviewedPlan,
  cycleId: string,
  reason: string,
): Promise<void> {
  await run(
    tx,
    sql`insert into lock_releases (id, cycle_id, plan_id, area_id, urn, reason, at, person_id)
        values (${newId()}, ${cycleId}, ${plan.id}, ${plan.areaId}, ${plan.urn}, ${reason},
                app_now(), ${viewer.personId})`,
  );
  await recordOf(tx, viewer, plan, 'plan.release');
}

/** Writes a review of a plan, with the RAG and reason that each objective then has. */
export async function reviewPlan(
  tx: Tx,
  viewer: Viewer,
  plan: ReviewedPlan,
  { id, cycleId, wentWell, nextSteps, nextDate = null, objectives }: CreateReview,
): Promise<void> {
  const { id: planId, areaId, urn } = plan;
  await run(
    tx,
    sql`insert into reviews (
          id, cycle_id, plan_id, area_id, urn, went_well, next_steps, next_date, reviewer_id, at)
        values (${id}, ${cycleId}, ${planId}, ${areaId}, ${urn}, ${wentWell}, ${nextSteps},
                ${nextDate}, ${viewer.personId}, app_now())`,
  );
  const judged = objectives.map(({ objectiveId, rag, reason }) => ({
    id: objectiveId,
    rag,
    reason,
  }));
  await run(
    tx,
    sql`insert into review_rags (review_id, objective_id, plan_id, area_id, urn, rag, reason)
        select ${id}, j.id, ${planId}, ${areaId}, ${urn}::int, j.rag, j.reason
        from json_to_recordset(${json(judged)}) as j (id uuid, rag text, reason text)`,
  );
  await judgeObjectives(tx, viewer, { planId, areaId, urn }, objectives);
  await recordOf(tx, viewer, plan, 'review.create');
}

const recordOf = (tx: Tx, viewer: Viewer, { id, areaId, urn }: ReviewedPlan, action: string) =>
  record(tx, viewer, { action, noun: 'plan', itemId: id, areaId, urn });
