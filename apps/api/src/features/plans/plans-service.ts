import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
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
  PlanSummary,
} from '@all-together/contracts';
import {
  differencesOf,
  movePlan,
  netChanges,
  planMoveWords,
  totalsOf,
  type Clock,
} from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import { isOfficer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit } from '../../platform/editing/edit.js';
import { brokenRule, conflict, notFound } from '../../platform/problems/problem-error.js';
import { notify, readersOf } from '../../platform/notifications/notify.js';
import { mustBeOpen } from './plan-contents-service.js';
import { beginPlan, templateOf } from './plan-beginnings.js';
import { planEditable } from './plan-editables.js';
import { momentOf, momentsOf, pairsBetween, partsAsAt, planChanges } from './plan-history.js';
import { isWriter, listPlans, planOf, planSummary, planTree } from './plans-queries.js';

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

  create(viewer: Viewer, body: CreatePlan): Promise<Plan> {
    if (body.ends < body.starts)
      throw brokenRule('dates', 'Enter an end that is not before the start.', [
        { path: 'ends', message: 'Enter an end that is not before the start.' },
      ]);
    return this.database.as(viewer, async (tx) => {
      const urn = body.urn ?? null;
      if (!isWriter(viewer, { areaId: body.areaId, urn })) throw notFound('The area or school');
      if (
        urn !== null &&
        !(
          (await tx.query(
            `select from enrolments where area_id = $1 and urn in (select urn from school_family($2)) and status <> 'withdrawn'`,
            [body.areaId, urn],
          )) as unknown[]
        ).length
      )
        throw brokenRule(
          'not_enrolled',
          'The school is not enrolled in this area. Enrol it first.',
          [{ path: 'urn', message: 'Enrol the school first.' }],
        );
      if (await claimCreation(tx, viewer, 'plan', body)) {
        await beginPlan(tx, viewer, { ...body, urn }, await templateOf(tx, body, urn));
      }
      return planTree(tx, viewer, body.id);
    });
  }

  change(viewer: Viewer, id: string, seen: number, body: ChangePlan): Promise<Plan> {
    return this.database.as(viewer, async (tx) => {
      const plan = await planSummary(tx, id);
      if (!isWriter(viewer, plan)) throw notFound('The plan');
      await mustBeOpen(tx, id);
      await edit(tx, viewer, planEditable, id, seen, body);
      return planTree(tx, viewer, id);
    });
  }

  /**
   * One move of the workflow, frozen with who made it; sign-off keeps the dates as the baseline.
   */
  move(viewer: Viewer, id: string, seen: number, { move, reason = '' }: MovePlan): Promise<Plan> {
    return this.database.as(viewer, async (tx) => {
      const plan = await lockPlan(tx, id);
      const who = {
        writer: isWriter(viewer, plan),
        officer: isOfficer(viewer) || viewer.roles.includes('loader'),
      };
      if (!who.writer && !who.officer) throw notFound('The plan');
      if (plan.version !== seen)
        throw conflict(
          'edit_conflict',
          'The plan changed while you looked at it. Look again before you decide.',
          await planSummary(tx, id),
        );
      const outcome = movePlan(plan.status, move, who, { reason, actions: plan.actions });
      if (!outcome.allowed)
        throw brokenRule(
          outcome.code,
          outcome.message,
          outcome.code === 'reason_needed'
            ? [{ path: 'reason', message: outcome.message }]
            : undefined,
        );
      if (move === 'sign_off') await keepBaseline(tx, viewer, id);
      await tx.query(`update plans set status = $2 where id = $1`, [id, outcome.to]);
      await tx.query(
        `insert into plan_decisions (id, plan_id, area_id, urn, move, reason, at, person_id) values ($1, $2, $3, $4, $5, $6, app_now(), $7)`,
        [newId(), id, plan.areaId, plan.urn, move, reason.trim(), viewer.personId],
      );
      await notify(
        tx,
        viewer,
        'decision',
        viewer.roles.includes('loader') ? [] : await readersOf(tx, plan),
        {
          plan: { ...plan, id },
          noun: 'plan',
          itemId: id,
          title: plan.title,
          detail: `${planMoveWords[move]}${reason.trim() ? `: ${reason.trim()}` : ''}`.slice(
            0,
            300,
          ),
        },
      );
      await record(tx, viewer, {
        action: `plan.${move}`,
        noun: 'plan',
        itemId: id,
        areaId: plan.areaId,
        urn: plan.urn,
      });
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

  /** The plan as it was at a moment; nothing may be done with the past. */
  asAt(viewer: Viewer, id: string, at: string): Promise<Plan> {
    const moment = momentOf(at, 'at');
    return this.database.as(viewer, async (tx) => {
      const summary = await planSummary(tx, id);
      const { plan, parts } = await partsAsAt(tx, id, moment);
      return {
        ...planOf(viewer, { ...summary, ...plan }, [], { lock: null, handedOn: new Map() }, parts),
        may: { write: false, moves: [], review: false },
        lock: null,
      };
    });
  }

  /** How the plan differs between two moments, whichever is named first. */
  compare(
    viewer: Viewer,
    id: string,
    query: { from: string; to?: string },
  ): Promise<PlanComparison> {
    const [from, to] = [
      momentOf(query.from, 'from'),
      query.to ? momentOf(query.to, 'to') : this.clock.now().toISOString(),
    ].sort() as [string, string];
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

async function lockPlan(
  tx: Tx,
  id: string,
): Promise<{
  version: number;
  status: Plan['status'];
  title: string;
  areaId: string;
  urn: number | null;
  actions: number;
}> {
  const [plan] = (await tx.query(
    `select version, status, title, area_id as "areaId", urn, (select count(*)::int from actions where plan_id = $1 and not removed) as actions from plans where id = $1 for update`,
    [id],
  )) as Awaited<ReturnType<typeof lockPlan>>[];
  if (!plan) throw notFound('The plan');
  return plan;
}

async function keepBaseline(tx: Tx, viewer: Viewer, planId: string): Promise<void> {
  await tx.query(
    `update actions set baseline_start = start, baseline_due = due where plan_id = $1 and not removed`,
    [planId],
  );
  await tx.query(`update milestones set baseline_due = due where plan_id = $1 and not removed`, [
    planId,
  ]);
  await tx.query(`update plans set baseline_at = app_now(), signed_off_by = $2 where id = $1`, [
    planId,
    viewer.personId,
  ]);
}

async function lastLook(
  tx: Tx,
  planId: string,
): Promise<{ at: string; what: 'review' | 'sign-off' | 'return' } | undefined> {
  const [mark] = (await tx.query(
    `select at, what from (select at, 'review' as what from reviews where plan_id = $1
       union all select at, case move when 'sign_off' then 'sign-off' else 'return' end from plan_decisions where plan_id = $1 and move in ('sign_off', 'return')) m order by at desc limit 1`,
    [planId],
  )) as { at: string; what: 'review' | 'sign-off' | 'return' }[];
  return mark;
}
