import type { PlanStatus, Rag, SchoolProgress, Theme } from '@all-together/contracts';
import {
  bool,
  int,
  known,
  nullable,
  row,
  rows,
  sql,
  text,
  uuid,
  type Tx,
} from '../../../platform/database/index.js';
import { notFound } from '../../../platform/problems/problem-error.js';

/** An objective as it is handed on. */
export interface HandedObjective {
  id: string;
  areaId: string;
  theme: Theme;
  title: string;
}

/** An objective of an area's own plan. @throws 404 for any other, and out of scope */
export async function areaObjective(tx: Tx, id: string): Promise<HandedObjective> {
  const objective = await row(
    tx,
    { id: uuid(), areaId: uuid(), theme: text<Theme>(), title: text() },
    sql`select id, area_id, theme, title
        from objectives
        where id = ${id} and not removed and urn is null`,
  );
  if (!objective) throw notFound('The objective of an area’s plan');
  return objective;
}

/** The schools whose plans have the objective already. */
export async function schoolsThatHave(tx: Tx, objectiveId: string): Promise<ReadonlySet<number>> {
  const schools = await rows(
    tx,
    { urn: known(int()) },
    sql`select urn from objectives
        where cascaded_from = ${objectiveId} and urn is not null and not removed`,
  );
  return new Set(schools.map(({ urn }) => urn));
}

export interface SchoolWithPlan {
  urn: number;
  /** Null for a school that is not enrolled: it is not the area's to name. */
  name: string | null;
  enrolled: boolean;
  /** Of the open plan; null where there is none. */
  planId: string | null;
  planStatus: PlanStatus | null;
  /** Whether its open plan is one of another area. */
  elsewhere: boolean;
}

/** The schools of some URNs as an area sees them, in the order of their names. */
export const schoolsWithPlans = (
  tx: Tx,
  areaId: string,
  urns: readonly number[],
): Promise<SchoolWithPlan[]> =>
  rows(
    tx,
    {
      urn: int(),
      name: nullable(text()),
      enrolled: bool(),
      planId: nullable(uuid()),
      planStatus: nullable(text<PlanStatus>()),
      elsewhere: known(bool()),
    },
    sql`select u.urn, s.name, e.urn is not null as enrolled, p.id as plan_id,
               p.status as plan_status,
               open_plan_elsewhere(u.urn, ${areaId}) as elsewhere
        from (select distinct unnest(${urns}::int[]) as urn) u
        left join enrolments e
          on e.urn = u.urn and e.area_id = ${areaId} and e.status <> 'withdrawn'
        left join schools s on s.urn = u.urn and e.urn is not null
        left join plans p on p.urn = u.urn and p.area_id = ${areaId} and p.status <> 'closed'
        order by s.name nulls last, u.urn`,
  );

/** How far each school has come with an objective that was handed on, the least far first. */
export const progressOfSchools = (
  tx: Tx,
  objectiveId: string,
  today: string,
): Promise<SchoolProgress[]> =>
  rows(
    tx,
    {
      urn: known(int()),
      name: text(),
      planId: uuid(),
      rag: nullable(text<Rag>()),
      actions: int(),
      complete: int(),
      overdue: int(),
      milestones: int(),
      reached: int(),
    },
    sql`select urn, name, plan_id, rag, actions, complete, overdue, milestones, reached
        from (
          select o.urn, s.name, o.plan_id, o.rag,
                 count(distinct c.id) as actions,
                 count(distinct c.id) filter (where c.status = 'complete') as complete,
                 count(distinct c.id) filter (
                   where c.status <> 'complete' and c.due < ${today}::date) as overdue,
                 count(distinct m.id) as milestones,
                 count(distinct m.id) filter (where m.reached_on is not null) as reached
          from objectives o
          join schools s on s.urn = o.urn
          left join actions c on c.objective_id = o.id and not c.removed
          left join milestones m on m.action_id = c.id and not m.removed
          where o.cascaded_from = ${objectiveId} and not o.removed
          group by o.id, s.name
        ) progress
        order by reached::float / greatest(1, milestones), name
        limit 500`,
  );
