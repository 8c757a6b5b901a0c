import type {
  AdoptablePlan,
  ListPlans,
  Page,
  Plan,
  PlanStatus,
  PlanSummary,
} from '@all-together/contracts';
import {
  all,
  exists,
  int,
  day,
  moment,
  nullable,
  pageOf,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type Projection,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { placeShape } from '../schools/index.js';
import { byId } from './plan-parts.js';
import { planReviews } from './plan-registry.js';

const shape = {
  id: uuid(),
  ...placeShape,
  title: text(),
  status: text<PlanStatus>(),
  starts: nullable(day()),
  ends: nullable(day()),
  baselineAt: nullable(moment()),
  signedOffBy: nullable(text()),
  adoptedFrom: nullable(text()),
  version: int(),
  changedAt: moment(),
};
/** How a plan crosses the wire, but for its parts. */
export const planSummaries: Projection<typeof shape> = {
  shape,
  columns: sql`
         p.id, p.area_id, a.name as area_name, p.urn, s.name as school_name, p.title, p.status,
         p.starts, p.ends, p.baseline_at, n.name as signed_off_by, f.name as adopted_from,
         p.version, p.changed_at`,
  tables: (source = sql`plans`) => sql`
         ${source} p
         join areas a on a.id = p.area_id
         left join schools s on s.urn = p.urn
         left join person_names n on n.id = p.signed_off_by
         left join area_names f on f.id = p.adopted_area_id`,
};

/** One page of plans. */
export function listPlans(tx: Tx, query: ListPlans): Promise<Page<PlanSummary>> {
  const wanted = all([
    query.area && sql`p.area_id = ${query.area}`,
    query.school && sql`p.urn in (select urn from school_family(${query.school}))`,
    query.status && sql`p.status = ${query.status}`,
    query.of === 'area' && sql`p.urn is null`,
    query.of === 'school' && sql`p.urn is not null`,
  ]);
  return pageOf(tx, planSummaries, byId(sql`plans p`, sql`p.id`), wanted, query);
}

/** @throws 404 out of scope */
export async function planSummary(tx: Tx, id: string): Promise<PlanSummary> {
  const plan = await row(tx, shape, sql`${selectFrom(planSummaries)} where p.id = ${id}`);
  if (!plan) throw notFound('The plan');
  return plan;
}

/** Who moved a plan, when and why, the earliest first. */
export const decisionsOn = (tx: Tx, planId: string): Promise<Plan['decisions']> =>
  rows(
    tx,
    {
      id: uuid(),
      move: text<Plan['decisions'][number]['move']>(),
      reason: text(),
      at: moment(),
      by: nullable(text()),
    },
    sql`select d.id, d.move, d.reason, d.at, n.name as by
        from plan_decisions d
        left join person_names n on n.id = d.person_id
        where d.plan_id = ${planId}
        order by d.at, d.id`,
  );

interface LastLook {
  at: string;
  what: 'review' | 'sign-off' | 'return';
}

/** When an officer last looked at the plan: at a review, a sign-off or a return. */
export async function lastLook(tx: Tx, planId: string): Promise<LastLook | undefined> {
  const [decisions, reviews] = await Promise.all([
    decisionsOn(tx, planId),
    planReviews().reviewsOf(tx, planId),
  ]);
  // Of a review and a decision at the same moment, the review comes last.
  const looks: LastLook[] = [
    ...decisions
      .filter(({ move }) => move === 'sign_off' || move === 'return')
      .map(({ at, move }) => ({ at, what: move === 'return' ? move : ('sign-off' as const) })),
    ...reviews.map(({ at }) => ({ at, what: 'review' as const })),
  ];
  return looks.sort((a, b) => a.at.localeCompare(b.at)).at(-1);
}

/** The latest decisions on a plan before a moment, or of all time without one. */
export const decisionsBefore = (
  tx: Tx,
  planId: string,
  before: string | null,
  limit: number,
): Promise<Pick<Plan['decisions'][number], 'at' | 'by' | 'move' | 'reason'>[]> =>
  rows(
    tx,
    {
      at: moment(),
      by: nullable(text()),
      move: text<Plan['decisions'][number]['move']>(),
      reason: text(),
    },
    sql`select d.at, n.name as by, d.move, d.reason
        from plan_decisions d
        left join person_names n on n.id = d.person_id
        where d.plan_id = ${planId} and d.at < coalesce(${before}::timestamptz, 'infinity')
        order by d.at desc
        limit ${limit}`,
  );

/** Plans that were submitted and wait for a decision, the longest waiting first. */
export const plansAwaitingDecision = (
  tx: Tx,
  whose: { plansOfAreas: boolean; schoolsOf: readonly string[] },
  limit: number,
): Promise<{ id: string; title: string; submitted: string | null }[]> =>
  rows(
    tx,
    { id: uuid(), title: text(), submitted: nullable(moment()) },
    sql`select p.id, p.title,
               (select max(at) from plan_decisions d
                where d.plan_id = p.id and d.move = 'submit') as submitted
        from plans p
        where p.status = 'submitted'
          and ((${whose.plansOfAreas} and p.urn is null)
            or (p.urn is not null and p.area_id = any (${whose.schoolsOf}::uuid[])))
        order by submitted, p.id
        limit ${limit}`,
  );

/** Whether a school, under any of its URNs, takes part in an area. */
export const isEnrolled = (tx: Tx, areaId: string, urn: number): Promise<boolean> =>
  exists(
    tx,
    sql`select from enrolments
        where area_id = ${areaId} and urn in (select urn from school_family(${urn}))
          and status <> 'withdrawn'`,
  );

/** Plans of an area that others may begin from, the latest first: they were signed off once. */
export const adoptablePlans = (tx: Tx, areaId: string): Promise<AdoptablePlan[]> =>
  rows(
    tx,
    {
      id: uuid(),
      title: text(),
      starts: nullable(day()),
      ends: nullable(day()),
      objectives: int(),
      actions: int(),
    },
    sql`select p.id, p.title, p.starts, p.ends,
               (select count(*) from objectives o
                where o.plan_id = p.id and not o.removed) as objectives,
               (select count(*) from actions c
                where c.plan_id = p.id and not c.removed) as actions
        from plans p
        where p.area_id = ${areaId} and p.urn is null
          and p.status in ('signed_off', 'in_delivery', 'closed')
        order by p.starts desc nulls last, p.id`,
  );

/** Whether an area has a plan of its own that is not closed. */
export const hasOpenAreaPlan = (tx: Tx, areaId: string): Promise<boolean> =>
  exists(
    tx,
    sql`select from plans where area_id = ${areaId} and urn is null and status <> 'closed'`,
  );
