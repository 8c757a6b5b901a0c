import { Inject, Injectable } from '@nestjs/common';
import type {
  ChangePlan,
  ChangesSince,
  CreatePlan,
  ListPlans,
  MovePlan,
  Page,
  Plan,
  PlanComparison,
  PlanMoments,
  PlanMove,
  PlanStatus,
  PlanSummary,
} from '@all-together/contracts';
import {
  type Clock,
  cutText,
  differencesOf,
  movePlan,
  type Mover,
  netChanges,
  planMoveWords,
  totalsOf,
} from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { notify, readersOf } from '../../platform/notifications/notify.js';
import { brokenRule, conflict, notFound } from '../../platform/problems/problem-error.js';
import { pairsBetween, planChanges } from './history/history-queries.js';
import { momentOf } from './history/moments.js';
import { momentsOf, partsAsAt } from './history/past-plans.js';
import { templateOf } from './plan-creation.js';
import { decidesOn, isWriter, mustBeOpen, placeToWriteIn } from './plan-places.js';
import { pastPlan, planTree } from './plan-tree.js';
import { isEnrolled, lastLook, listPlans, planSummary } from './plans-queries.js';
import {
  beginPlan,
  changePlan,
  movePlanTo,
  mustEndAfterItStarts,
  planToMove,
  type PlanToMove,
} from './plans-records.js';

/**
 * Plans as a whole: begun from a template, moved through sign-off, compared with what was before.
 */
@Injectable()
export class PlansService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListPlans): Promise<Page<PlanSummary>> {
    return this.database.as(viewer, (tx) => listPlans(tx, query));
  }

  get(viewer: Viewer, id: string): Promise<Plan> {
    return this.database.as(viewer, (tx) => planTree(tx, viewer, id));
  }

  async create(viewer: Viewer, body: CreatePlan): Promise<Plan> {
    mustEndAfterItStarts(body);
    const urn = body.urn ?? null;
    return this.database.as(viewer, async (tx) => {
      if (!isWriter(viewer, { areaId: body.areaId, urn })) throw notFound('The area or school');
      if (urn !== null) await mustBeEnrolled(tx, body.areaId, urn);
      if (await claimCreation(tx, viewer, 'plan', body))
        await beginPlan(tx, viewer, { ...body, urn }, await templateOf(tx, body, urn));
      return planTree(tx, viewer, body.id);
    });
  }

  change(viewer: Viewer, id: string, seen: number, fields: ChangePlan): Promise<Plan> {
    return this.database.as(viewer, async (tx) => {
      await placeToWriteIn(tx, viewer, 'plans', id);
      await mustBeOpen(tx, id);
      await changePlan(tx, viewer, { id, seen, fields });
      return planTree(tx, viewer, id);
    });
  }

  /**
   * One move of the workflow, frozen with who made it; sign-off keeps the dates as the baseline.
   */
  move(viewer: Viewer, id: string, seen: number, body: MovePlan): Promise<Plan> {
    const decision = { move: body.move, reason: (body.reason ?? '').trim() };
    return this.database.as(viewer, async (tx) => {
      const plan = await planToMove(tx, id);
      const who = moverOf(viewer, plan);
      if (plan.version !== seen)
        throw conflict(
          'edit_conflict',
          'The plan changed while you looked at it. Look again before you decide.',
          await planSummary(tx, id),
        );
      await movePlanTo(tx, viewer, plan, statusAfter(plan, who, decision), decision);
      await tellReaders(tx, viewer, plan, decision);
      return planTree(tx, viewer, id);
    });
  }

  /** What changed since `since`; when left out, since the last review, return or sign-off. */
  changes(viewer: Viewer, id: string, since: string | undefined): Promise<ChangesSince> {
    return this.database.as(viewer, async (tx) => {
      await planSummary(tx, id);
      const mark = since
        ? { at: momentOf(since, 'since'), what: 'start' as const }
        : await lastLook(tx, id);
      const { changes, more } = await planChanges(tx, id, mark?.at ?? null);
      return {
        since: mark?.at ?? null,
        sinceWhat: mark?.what ?? 'start',
        changes: netChanges(changes),
        more,
      };
    });
  }

  /** The plan as it was at a moment. */
  async asAt(viewer: Viewer, id: string, at: string): Promise<Plan> {
    const moment = momentOf(at, 'at');
    return this.database.as(viewer, async (tx) => {
      const summary = await planSummary(tx, id);
      const { plan, parts } = await partsAsAt(tx, id, moment);
      return pastPlan(viewer, { ...summary, ...plan }, parts);
    });
  }

  /** How the plan differs between two moments, whichever is named first. */
  async compare(
    viewer: Viewer,
    id: string,
    query: { from: string; to?: string },
  ): Promise<PlanComparison> {
    const one = momentOf(query.from, 'from');
    const other = query.to ? momentOf(query.to, 'to') : this.clock.now().toISOString();
    const [from, to] = one <= other ? [one, other] : [other, one];
    return this.database.as(viewer, async (tx) => {
      await planSummary(tx, id);
      const differences = differencesOf(await pairsBetween(tx, id, from, to));
      return { from, to, differences, totals: totalsOf(differences) };
    });
  }

  moments(viewer: Viewer, id: string): Promise<PlanMoments> {
    return this.database.as(viewer, async (tx) => {
      await planSummary(tx, id);
      return momentsOf(tx, id);
    });
  }
}

async function mustBeEnrolled(tx: Tx, areaId: string, urn: number): Promise<void> {
  if (!(await isEnrolled(tx, areaId, urn)))
    throw brokenRule('not_enrolled', 'The school is not enrolled in this area. Enrol it first.', [
      { path: 'urn', message: 'Enrol the school first.' },
    ]);
}

/** @throws 404 for those who neither edit the plan nor decide on it */
function moverOf(viewer: Viewer, plan: PlanToMove): Mover {
  const who = {
    writer: isWriter(viewer, plan),
    decider: decidesOn(viewer, plan) || viewer.roles.includes('loader'),
  };
  if (!who.writer && !who.decider) throw notFound('The plan');
  return who;
}

interface Decision {
  move: PlanMove;
  reason: string;
}

/** @throws 422 for a move that cannot be made */
function statusAfter(plan: PlanToMove, who: Mover, { move, reason }: Decision): PlanStatus {
  const outcome = movePlan(plan.status, move, who, { reason, actions: plan.actions });
  if (outcome.allowed) return outcome.to;
  const { code, message } = outcome;
  throw brokenRule(
    code,
    message,
    code === 'reason_needed' ? [{ path: 'reason', message }] : undefined,
  );
}

async function tellReaders(
  tx: Tx,
  viewer: Viewer,
  plan: PlanToMove,
  { move, reason }: Decision,
): Promise<void> {
  if (viewer.roles.includes('loader')) return; // what is loaded is no news
  const detail = reason ? `${planMoveWords[move]}: ${reason}` : planMoveWords[move];
  await notify(tx, viewer, 'decision', await readersOf(tx, plan), {
    plan: { id: plan.planId, areaId: plan.areaId, urn: plan.urn },
    noun: 'plan',
    itemId: plan.planId,
    title: plan.title,
    detail: cutText(detail, 300),
  });
}
