import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type {
  ChangeReviewCycle,
  CreateReview,
  CreateReviewCycle,
  ListReviews,
  Page,
  ReleasePlan,
  Review,
  ReviewCycle,
} from '@all-together/contracts';
import { record } from '../../platform/audit/audit.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { camelCased } from '../../platform/database/naming.js';
import {
  Conditions,
  countLimit,
  pageSize,
  readCursor,
  toPage,
} from '../../platform/database/paging.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { notify, readersOf } from '../../platform/notifications/notify.js';
import { planSummary } from '../plans/index.js';
import { ReviewCycleEntity } from './review-cycle.entity.js';

const cycleColumns = 'id, title, opens, closes, locks, version';

const cycleEditable: Editable<ReviewCycleEntity> = {
  entity: ReviewCycleEntity,
  noun: 'review_cycle',
  rule: (stored, changes) => {
    mustBeInOrder({ ...stored, ...changes });
    return changes;
  },
};

/** Rounds over all plans, and what an officer judged of each plan in them. */
@Injectable()
export class ReviewsService {
  constructor(private readonly database: Database) {}

  /** All cycles, the latest first; a programme has a handful. */
  cycles(viewer: Viewer): Promise<ReviewCycle[]> {
    return this.database.as(
      viewer,
      (tx) =>
        tx.query(
          `select ${cycleColumns} from review_cycles order by opens desc limit 200`,
        ) as Promise<ReviewCycle[]>,
    );
  }

  createCycle(viewer: Viewer, body: CreateReviewCycle): Promise<ReviewCycle> {
    mustBeInOrder(body);
    return this.database.as(viewer, async (tx) => {
      if (await claimCreation(tx, viewer, 'review_cycle', body)) {
        await tx.query(
          `insert into review_cycles (id, title, opens, closes, locks) values ($1, $2, $3, $4, $5)`,
          [body.id, body.title, body.opens, body.closes, body.locks ?? false],
        );
        await record(tx, viewer, {
          action: 'review_cycle.create',
          noun: 'review_cycle',
          itemId: body.id,
        });
      }
      return cycleById(tx, body.id);
    });
  }

  changeCycle(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeReviewCycle,
  ): Promise<ReviewCycle> {
    return this.database.as(viewer, async (tx) => {
      await edit(tx, viewer, cycleEditable, id, seen, body);
      return cycleById(tx, id);
    });
  }

  /** Lets a plan be changed although the open cycle locks it. */
  async release(viewer: Viewer, planId: string, { reason }: ReleasePlan): Promise<void> {
    await this.database.as(viewer, async (tx) => {
      const plan = await planSummary(tx, planId);
      const [lock] = (await tx.query(`select cycle_id from plan_lock($1)`, [planId])) as {
        cycle_id: string;
      }[];
      if (!lock) throw brokenRule('not_locked', 'The plan is not locked.');
      await tx.query(
        `insert into lock_releases (id, cycle_id, plan_id, area_id, urn, reason, at, person_id) values ($1, $2, $3, $4, $5, $6, app_now(), $7)`,
        [newId(), lock.cycle_id, planId, plan.areaId, plan.urn, reason.trim(), viewer.personId],
      );
      await record(tx, viewer, {
        action: 'plan.release',
        noun: 'plan',
        itemId: planId,
        areaId: plan.areaId,
        urn: plan.urn,
      });
      await notify(tx, viewer, 'decision', await readersOf(tx, plan), {
        plan,
        noun: 'plan',
        itemId: planId,
        title: plan.title,
        detail: `Released for changes: ${reason.trim()}`.slice(0, 300),
      });
    });
  }

  list(viewer: Viewer, query: ListReviews): Promise<Page<Review>> {
    return this.database.as(viewer, async (tx) => {
      const limit = query.limit ?? pageSize;
      const where = new Conditions();
      if (query.plan) where.add('r.plan_id = ?', query.plan);
      if (query.cycle) where.add('r.cycle_id = ?', query.cycle);
      const filter = where.sql;
      const after = readCursor(query.after, 2);
      if (after) where.add('(r.at, r.id) < (?::timestamptz, ?::uuid)', ...after);
      const rows = await reviewRows(
        tx,
        `${where.sql} order by r.at desc, r.id desc limit ${limit + 1}`,
        where.values,
        `(select count(*)::int from (select from reviews r where ${filter} limit ${countLimit + 1}) c)`,
      );
      return toPage(
        rows,
        limit,
        rows[0]?.counted ?? 0,
        ({ counted: _, ...review }) => review,
        (review) => [review.at, review.id],
      );
    });
  }

  get(viewer: Viewer, id: string): Promise<Review> {
    return this.database.as(viewer, (tx) => reviewById(tx, id));
  }

  /**
   * An officer's judgement of a plan in a cycle: each objective's RAG with its reason, and what
   * comes next.
   */
  review(viewer: Viewer, body: CreateReview): Promise<Review> {
    return this.database.as(viewer, async (tx) => {
      const plan = await planSummary(tx, body.planId);
      if (plan.status !== 'signed_off' && plan.status !== 'in_delivery')
        throw brokenRule(
          'not_reviewable',
          'Only a plan that is signed off or in delivery is reviewed.',
        );
      await cycleById(tx, body.cycleId);
      if (await claimCreation(tx, viewer, 'review', body)) {
        await mustJudgeAll(tx, body);
        await insertReview(tx, viewer, plan, body);
        await record(tx, viewer, {
          action: 'review.create',
          noun: 'plan',
          itemId: plan.id,
          areaId: plan.areaId,
          urn: plan.urn,
        });
      }
      return reviewById(tx, body.id);
    });
  }
}

function mustBeInOrder({ opens, closes }: { opens: string; closes: string }): void {
  if (closes < opens)
    throw brokenRule('dates', 'Enter a last day that is not before the first day.', [
      { path: 'closes', message: 'Enter a last day that is not before the first day.' },
    ]);
}

async function mustJudgeAll(tx: Tx, body: CreateReview): Promise<void> {
  const objectives = (await tx.query(
    `select id, title from objectives where plan_id = $1 and not removed order by theme, position`,
    [body.planId],
  )) as { id: string; title: string }[];
  const judged = new Set(body.objectives.map((one) => one.objectiveId));
  const unjudged = objectives.filter((objective) => !judged.has(objective.id));
  if (unjudged.length)
    throw brokenRule(
      'unjudged',
      `Judge every objective. Not judged yet: ${unjudged.map((one) => `“${one.title}”`).join(', ')}.`,
      unjudged.map((one) => ({
        path: `objectives.${one.id}`,
        message: 'Choose a RAG and give the reason.',
      })),
    );
  if (judged.size !== objectives.length || judged.size !== body.objectives.length)
    throw brokenRule('foreign_objective', 'Judge each objective of this plan once, and no others.');
}

async function insertReview(
  tx: Tx,
  viewer: Viewer,
  plan: { id: string; areaId: string; urn: number | null },
  body: CreateReview,
): Promise<void> {
  await tx.query(
    `insert into reviews (id, cycle_id, plan_id, area_id, urn, went_well, next_steps, next_date, reviewer_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, app_now())`,
    [
      body.id,
      body.cycleId,
      plan.id,
      plan.areaId,
      plan.urn,
      body.wentWell,
      body.nextSteps,
      body.nextDate ?? null,
      viewer.personId,
    ],
  );
  const judged = [
    body.objectives.map((one) => one.objectiveId),
    body.objectives.map((one) => one.rag),
    body.objectives.map((one) => one.reason),
  ];
  await tx.query(
    `insert into review_rags (review_id, objective_id, plan_id, area_id, urn, rag, reason) select $1, j.objective_id, $2, $3, $4, j.rag, j.reason from unnest($5::uuid[], $6::text[], $7::text[]) as j (objective_id, rag, reason)`,
    [body.id, plan.id, plan.areaId, plan.urn, ...judged],
  );
  await tx.query(
    `update objectives o set rag = j.rag, rag_reason = j.reason, rag_at = app_now(), rag_by = $1 from unnest($2::uuid[], $3::text[], $4::text[]) as j (objective_id, rag, reason) where o.id = j.objective_id`,
    [viewer.personId, ...judged],
  );
  await Promise.all(
    body.objectives.map((one) =>
      record(tx, viewer, {
        action: 'objective.judge',
        noun: 'objective',
        itemId: one.objectiveId,
        areaId: plan.areaId,
        urn: plan.urn,
        fields: ['rag', 'ragReason'],
      }),
    ),
  );
}

async function cycleById(tx: Tx, id: string): Promise<ReviewCycle> {
  const [cycle] = (await tx.query(`select ${cycleColumns} from review_cycles where id = $1`, [
    id,
  ])) as ReviewCycle[];
  if (!cycle) throw notFound('The review cycle');
  return cycle;
}

async function reviewRows(
  tx: Tx,
  where: string,
  values: unknown[],
  counted = '0',
): Promise<(Review & { counted: number })[]> {
  const rows = (await tx.query(
    `select r.id, r.cycle_id, c.title as cycle_title, r.plan_id, r.went_well, r.next_steps, r.next_date, n.name as reviewer, r.at, ${counted} as counted,
            (select coalesce(json_agg(json_build_object('objectiveId', g.objective_id, 'title', o.title, 'rag', g.rag, 'reason', g.reason) order by o.theme, o.position), '[]')
             from review_rags g join objectives o on o.id = g.objective_id where g.review_id = r.id) as objectives
     from reviews r join review_cycles c on c.id = r.cycle_id left join person_names n on n.id = r.reviewer_id where ${where}`,
    values,
  )) as Record<string, unknown>[];
  return rows.map((row) => camelCased<Review & { counted: number }>(row));
}

async function reviewById(tx: Tx, id: string): Promise<Review> {
  const [found] = await reviewRows(tx, 'r.id = $1', [id]);
  if (!found) throw notFound('The review');
  const { counted: _, ...review } = found;
  return review;
}
