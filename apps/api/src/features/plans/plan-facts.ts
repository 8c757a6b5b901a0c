// What other rooms may know of plans without reading their tables.
import type { ActionInPlace, AreaHome, PlanStatus, Rag } from '@all-together/contracts';
import { ragContradictions, type JudgedObjective } from '@all-together/domain';
import {
  all,
  day,
  int,
  jsonOf,
  known,
  moment,
  nullable,
  only,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type Projection,
  type Tx,
} from '../../platform/database/index.js';
import { actions, stillCounts } from './actions/actions-queries.js';

/** The open plan of an area, as the overview of all areas shows it. */
export interface OpenAreaPlan {
  id: string;
  areaId: string;
  status: PlanStatus;
  submittedAt: string | null;
  signedAt: string | null;
}

/** The open plan of each area that has one. */
export const openAreaPlans = (tx: Tx): Promise<OpenAreaPlan[]> =>
  rows(
    tx,
    {
      id: uuid(),
      areaId: uuid(),
      status: text<PlanStatus>(),
      submittedAt: nullable(moment()),
      signedAt: nullable(moment()),
    },
    sql`select p.id, p.area_id, p.status, p.baseline_at as signed_at,
               (select max(at) from plan_decisions d
                where d.plan_id = p.id and d.move = 'submit') as submitted_at
        from plans p
        where p.urn is null and p.status <> 'closed'`,
  );

/** A plan that is signed off or in delivery, as the rule about stalled plans sees it. */
export interface PlanInUse {
  planId: string;
  areaId: string;
  /** Null for the area's own plan. */
  urn: number | null;
  schoolName: string | null;
  title: string;
  signedAt: string | null;
  /** The last day on which an action, milestone or criterion moved. */
  lastProgress: string | null;
  nextDue: string | null;
}

/** Plans in use of an area and its schools, of a school, or all in scope; by place and title. */
export const plansInUse = (
  tx: Tx,
  { areaId, urns }: { areaId?: string; urns?: readonly number[] },
): Promise<PlanInUse[]> =>
  rows(
    tx,
    {
      planId: uuid(),
      areaId: uuid(),
      urn: nullable(int()),
      schoolName: nullable(text()),
      title: text(),
      signedAt: nullable(moment()),
      lastProgress: nullable(day()),
      nextDue: nullable(day()),
    },
    sql`select p.plan_id, p.area_id, p.urn, s.name as school_name, p.title,
               p.baseline_at as signed_at, p.last_progress, p.next_due
        from plan_progress p
        left join schools s on s.urn = p.urn
        where ${all([
          sql`p.status in ('signed_off', 'in_delivery')`,
          areaId && sql`p.area_id = ${areaId}`,
          urns && sql`p.urn = any (${urns}::int[])`,
        ])}
        order by s.name nulls first, p.title, p.plan_id`,
  );

/**
 * How many objectives of each area's own open plan have which RAG; null for those that nobody has
 * judged. Objectives of schools are theirs to judge.
 */
export const ragCounts = (tx: Tx): Promise<{ areaId: string; rag: Rag | null; n: number }[]> =>
  rows(
    tx,
    { areaId: uuid(), rag: nullable(text<Rag>()), n: int() },
    sql`select o.area_id, o.rag, count(*) as n
        from objectives o
        join plans p on p.id = o.plan_id and p.urn is null and p.status <> 'closed'
        where not o.removed
        group by o.area_id, o.rag`,
  );

/** What the rule about contradicted RAGs needs to know of a plan. */
export interface PlanFacts {
  planId: string;
  /** How many RAGs the facts contradict on a day. */
  contradictions: (day: string) => number;
}

/** The facts of the open plan of every area. */
export async function planFacts(tx: Tx): Promise<PlanFacts[]> {
  const found = await rows(
    tx,
    { planId: uuid(), objectives: jsonOf<JudgedObjective[]>() },
    sql`select p.id as plan_id, ${judgedObjectives} as objectives
        from plans p
        where p.urn is null and p.status <> 'closed'`,
  );
  return found.map(({ objectives, ...facts }) => ({
    ...facts,
    contradictions: (on) =>
      objectives.filter((objective) => ragContradictions(objective, on).length > 0).length,
  }));
}

const judgedObjectives = sql`(
  select coalesce(json_agg(json_build_object(
    'rag', o.rag,
    'ragOn', (o.rag_at at time zone 'Europe/London')::date,
    'milestones', (
      select coalesce(json_agg(json_build_object('due', m.due, 'reachedOn', m.reached_on)), '[]')
      from milestones m join actions c on c.id = m.action_id
      where c.objective_id = o.id and not m.removed),
    'criteria', (
      select coalesce(json_agg(json_build_object('state', k.state)), '[]')
      from criteria k where k.objective_id = o.id and not k.removed))), '[]')
  from objectives o
  where o.plan_id = p.id and not o.removed and o.rag is not null)`;

/** An action with the names of where it belongs. */
const placedShape = { ...actions.shape, areaName: text(), schoolName: nullable(text()) };
const placed: Projection<typeof placedShape> = {
  shape: placedShape,
  columns: sql`${actions.columns}, a.name as area_name, s.name as school_name`,
  tables: (source = sql`actions`) => sql`
    ${source} c join areas a on a.id = c.area_id left join schools s on s.urn = c.urn`,
};

/** Open actions of an area that fall due on days `from` to `to`, the earliest first. */
export const openActionsIn = (
  tx: Tx,
  areaId: string,
  { from, to, limit }: { from?: string; to: string; limit: number },
): Promise<ActionInPlace[]> =>
  rows(
    tx,
    placedShape,
    sql`${selectFrom(placed)}
        where ${all([
          sql`c.area_id = ${areaId} and c.status <> 'complete' and not c.removed`,
          stillCounts,
          from && sql`c.due >= ${from}::date`,
          sql`c.due <= ${to}::date`,
        ])}
        order by c.due, c.id limit ${limit}`,
  );

/** How many open actions of an area are due before `day`, and from then to `until`. */
export const countDueIn = (
  tx: Tx,
  areaId: string,
  today: string,
  until: string,
): Promise<{ overdue: number; dueSoon: number }> =>
  only(
    tx,
    { overdue: int(), dueSoon: int() },
    sql`select count(*) filter (where due < ${today}::date) as overdue,
               count(*) filter (where due >= ${today}::date) as due_soon
        from actions c
        where c.area_id = ${areaId} and c.status <> 'complete' and not c.removed
          and c.due <= ${until}::date and ${stillCounts}`,
  );

/** Open actions of schools that are due until `until`, overdue ones among them. */
export const openActionsOfSchools = (
  tx: Tx,
  urns: readonly number[],
  until: string,
  limit: number,
): Promise<ActionInPlace[]> =>
  rows(
    tx,
    placedShape,
    sql`${selectFrom(placed)}
        where c.urn = any (${urns}::int[]) and c.status <> 'complete' and not c.removed
          and c.due <= ${until}::date and ${stillCounts}
        order by c.due, c.id limit ${limit}`,
  );

/** The plan of an area that is in use, else its last one, with how far it has come. */
export async function areaPlanProgress(tx: Tx, areaId: string): Promise<AreaHome['plan']> {
  const plan = await row(
    tx,
    {
      id: uuid(),
      title: text(),
      status: text<PlanStatus>(),
      total: int(),
      complete: int(),
      milestones: int(),
      reached: int(),
    },
    sql`select p.id, p.title, p.status, c.total, c.complete, m.milestones, m.reached
        from plans p
        cross join lateral (
          select count(*) as total, count(*) filter (where status = 'complete') as complete
          from actions where plan_id = p.id and not removed) c
        cross join lateral (
          select count(*) as milestones, count(reached_on) as reached
          from milestones where plan_id = p.id and not removed) m
        where p.area_id = ${areaId} and p.urn is null
        order by (p.status = 'closed'), p.id desc limit 1`,
  );
  if (!plan) return null;
  const { id, title, status, ...progress } = plan;
  return { id, title, status, progress };
}

/** The plan of a school that is in use, else its last one. */
export const schoolPlan = (
  tx: Tx,
  urns: readonly number[],
): Promise<{ id: string; title: string; status: PlanStatus } | undefined> =>
  row(
    tx,
    { id: uuid(), title: text(), status: text<PlanStatus>() },
    sql`select id, title, status from plans where urn = any (${urns}::int[])
        order by (status = 'closed'), id desc limit 1`,
  );

/** Of this many changes the newest of each item is looked for. */
const changesLookedAt = 60;

/** The newest change of each item in an area's plans, the latest first, at most `limit`. */
export async function recentChangesIn(
  tx: Tx,
  areaId: string,
  limit: number,
): Promise<AreaHome['changed']> {
  const changes = await rows(
    tx,
    {
      at: moment(),
      by: nullable(text()),
      noun: text(),
      itemId: text(),
      what: text(),
      title: text(),
      planId: known(uuid()),
    },
    sql`select * from (
          select e.at, n.name as by, e.noun, e.item_id, e.action as what,
                 coalesce(c.title, m.title, o.title, p.title, '') as title,
                 coalesce(c.plan_id, m.plan_id, o.plan_id, p.id) as plan_id
          from (select * from audit_events
                where area_id = ${areaId}
                  and noun in ('action', 'milestone', 'objective', 'plan')
                order by at desc limit ${changesLookedAt}) e
          left join person_names n on n.id = e.person_id
          left join actions c on e.noun = 'action' and c.id = e.item_id::uuid
          left join milestones m on e.noun = 'milestone' and m.id = e.item_id::uuid
          left join objectives o on e.noun = 'objective' and o.id = e.item_id::uuid
          left join plans p on e.noun = 'plan' and p.id = e.item_id::uuid) changes
        where plan_id is not null
        order by at desc`,
  );
  const latest = new Map<string, AreaHome['changed'][number]>();
  for (const change of changes) if (!latest.has(change.itemId)) latest.set(change.itemId, change);
  return [...latest.values()].slice(0, limit);
}

/** What a plan lacks before its review: judgements missing or old, actions without an owner. */
export const reviewGaps = (
  tx: Tx,
  planId: string,
): Promise<{ unjudged: number; old: number; unowned: number }> =>
  only(
    tx,
    { unjudged: int(), old: int(), unowned: int() },
    sql`select o.unjudged, o.old, c.unowned
        from (select count(*) filter (where rag is null) as unjudged,
                     count(*) filter (where rag <> 'complete'
                                        and rag_at < app_now() - interval '90 days') as old
              from objectives where plan_id = ${planId} and not removed) o
        cross join (select count(*) as unowned from actions
                    where plan_id = ${planId} and not removed and status <> 'complete'
                      and owner_name = '') c`,
  );
