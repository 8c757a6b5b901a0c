import { Inject, Injectable } from '@nestjs/common';
import type {
  ChangeReviewCycle,
  CreateReview,
  CreateReviewCycle,
  ListReviews,
  Page,
  PlanStatus,
  ReleasePlan,
  Review,
  ReviewCycle,
} from '@all-together/contracts';
import { type Clock, cutText, inWords, today } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { notify, readersOf } from '../../platform/notifications/notify.js';
import { brokenRule } from '../../platform/problems/problem-error.js';
import { planSummary } from '../plans/index.js';
import {
  cycleById,
  listCycles,
  listReviews,
  lockingCycle,
  objectivesToJudge,
  reviewById,
} from './reviews-queries.js';
import {
  addCycle,
  changeCycle,
  mustBeInOrder,
  releaseFromLock,
  reviewPlan,
} from './reviews-records.js';

/** Rounds over all plans, and what an officer judged of each plan in them. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** All cycles, the latest first. */
  cycles(viewer: Viewer): Promise<ReviewCycle[]> {
    return this.database.as(viewer, (tx) => listCycles(tx));
  }

  async createCycle(viewer: Viewer, body: CreateReviewCycle): Promise<ReviewCycle> {
    mustBeInOrder(body);
    return this.database.as(viewer, async (tx) => {
      if (await claimCreation(tx, viewer, 'review_cycle', body)) await addCycle(tx, viewer, body);
      return cycleById(tx, body.id);
    });
  }

  changeCycle(
    viewer: Viewer,
    id: string,
    seen: number,
    fields: ChangeReviewCycle,
  ): Promise<ReviewCycle> {
    return this.database.as(viewer, (tx) => changeCycle(tx, viewer, { id, seen, fields }));
  }

  /** Lets a plan be changed although the open cycle locks it. */
  async release(viewer: Viewer, planId: string, body: ReleasePlan): Promise<void> {
    const reason = body.reason.trim();
    await this.database.as(viewer, async (tx) => {
      const plan = await planSummary(tx, planId);
      const lock = await lockingCycle(tx, planId);
      if (!lock) throw brokenRule('not_locked', 'The plan is not locked.');
      await releaseFromLock(tx, viewer, plan, lock.cycleId, reason);
      await notify(tx, viewer, 'decision', await readersOf(tx, plan), {
        plan,
        noun: 'plan',
        itemId: planId,
        title: plan.title,
        detail: cutText(`Released for changes: ${reason}`, 300),
      });
    });
  }

  list(viewer: Viewer, query: ListReviews): Promise<Page<Review>> {
    return this.database.as(viewer, (tx) => listReviews(tx, query));
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
      mustBeReviewable(plan.status);
      mustHaveBegun(await cycleById(tx, body.cycleId), today(this.clock));
      if (await claimCreation(tx, viewer, 'review', body)) {
        await mustJudgeAll(tx, body);
        await reviewPlan(tx, viewer, plan, body);
      }
      return reviewById(tx, body.id);
    });
  }
}

/** @throws 422 for a round that is still to come: what it judges would be of another time */
function mustHaveBegun({ title, opens }: ReviewCycle, day: string): void {
  if (day < opens)
    throw brokenRule('not_begun', `“${title}” begins on ${inWords(opens)}. Review the plan then.`, [
      { path: 'cycleId', message: 'Choose a round that has begun.' },
    ]);
}

function mustBeReviewable(status: PlanStatus): void {
  if (status !== 'signed_off' && status !== 'in_delivery')
    throw brokenRule(
      'not_reviewable',
      'Only a plan that is signed off or in delivery is reviewed.',
    );
}

async function mustJudgeAll(tx: Tx, body: CreateReview): Promise<void> {
  const objectives = await objectivesToJudge(tx, body.planId);
  const judged = new Set(body.objectives.map(({ objectiveId }) => objectiveId));
  const unjudged = objectives.filter(({ id }) => !judged.has(id));
  const titles = unjudged.map(({ title }) => `“${title}”`).join(', ');
  if (unjudged.length)
    throw brokenRule(
      'unjudged',
      `Judge every objective. Not judged yet: ${titles}.`,
      unjudged.map(({ id }) => ({
        path: `objectives.${id}`,
        message: 'Choose a RAG and give the reason.',
      })),
    );
  if (judged.size !== objectives.length || judged.size !== body.objectives.length)
    throw brokenRule('foreign_objective', 'Judge each objective of this plan once, and no others.');
}
