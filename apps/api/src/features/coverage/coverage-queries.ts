import type {
  Coverage,
  ListUnvisited,
  Page,
  PartnerLoad,
  UnvisitedSchool,
} from '@all-together/contracts';

import {
  all,
  bool,
  day,
  int,
  nullable,
  pageOf,
  rows,
  sql,
  text,
  uuid,
  type Projection,
  type Sql,
  type Tx,
} from '../../platform/database/index.js';
import { sessionsByOrganisation } from '../sessions/index.js';
import { owedByOrganisation, visitsByOrganisation } from '../visits/index.js';

/** Schools visited between two days, as what they are today: a conversion hides no visit. */
const visitedSchools = (from: string, to: string): Sql => sql`
  select distinct school_today(v.urn) as school from visit_days v
  where v.urn is not null and v.visited_on between ${from}::date and ${to}::date`;

/** The days that count: from the first to the last, both included. */
export interface Days {
  starts: string;
  until: string;
}

/** Each area with the share of its schools that were visited this term, the smallest first. */
export const areasCovered = (tx: Tx, { starts, until }: Days): Promise<Coverage['areas']> =>
  rows(
    tx,
    {
      areaId: uuid(),
      name: text(),
      schools: int(),
      visited: int(),
      visits: int(),
      areaVisits: int(),
      lastVisitOn: nullable(day()),
    },
    sql`with visited as materialized (${visitedSchools(starts, until)}),
             enrolled as (
               select e.area_id, count(*) as schools, count(v.school) as visited
               from enrolments e left join visited v on v.school = school_today(e.urn)
               where e.status <> 'withdrawn' group by e.area_id),
             visits_of as (
               select area_id, max(visited_on) as last,
                      count(*) filter (where visited_on >= ${starts}::date) as visits,
                      count(*) filter (where urn is null and visited_on >= ${starts}::date)
                        as area_visits
               from visit_days where visited_on <= ${until}::date group by area_id)
        select a.id as area_id, a.name, coalesce(e.schools, 0) as schools,
               coalesce(e.visited, 0) as visited, coalesce(v.visits, 0) as visits,
               coalesce(v.area_visits, 0) as area_visits,
               v.last as last_visit_on
        from areas a
        left join enrolled e on e.area_id = a.id
        left join visits_of v on v.area_id = a.id
        where a.status <> 'withdrawn'
        order by coalesce(e.visited, 0)::numeric / greatest(e.schools, 1), a.name, a.id`,
  );

/** What each partner did this term and owes: those that are active, visited, or owe something. */
export async function partnerLoads(
  tx: Tx,
  { starts, until }: Days,
  on: string,
): Promise<PartnerLoad[]> {
  const [partners, visits, sessions, owed] = await Promise.all([
    rows(
      tx,
      { id: uuid(), name: text(), active: bool() },
      sql`select id, name, active from organisations order by name, id`,
    ),
    visitsByOrganisation(tx, starts, until),
    sessionsByOrganisation(tx, starts, until),
    owedByOrganisation(tx, on),
  ]);
  const [visitsOf, sessionsOf, owedOf] = [byPartner(visits), byPartner(sessions), byPartner(owed)];
  return partners
    .filter(({ id, active }) => active || visitsOf.has(id) || owedOf.has(id))
    .map(({ id, name }) => {
      const done = visitsOf.get(id) ?? { visits: 0, minutes: 0 };
      const trained = sessionsOf.get(id) ?? { sessions: 0, minutes: 0 };
      const { owed, overdue } = owedOf.get(id) ?? { owed: 0, overdue: 0 };
      return {
        organisationId: id,
        name,
        visits: done.visits,
        sessions: trained.sessions,
        minutes: done.minutes + trained.minutes,
        owed,
        overdue,
      };
    });
}

const byPartner = <Row extends { organisationId: string }>(
  list: readonly Row[],
): Map<string, Row> => new Map(list.map((row) => [row.organisationId, row]));

const unvisitedShape = {
  urn: int(),
  name: text(),
  areaId: uuid(),
  areaName: text(),
  lastVisitOn: nullable(day()),
};

/** Those never visited first within an area, then those whose last visit is the longest ago. */
export function unvisitedSchools(
  tx: Tx,
  query: ListUnvisited,
  { starts, until }: Days,
): Promise<Page<UnvisitedSchool>> {
  const missing = sql`(
    select s.urn, s.name, e.area_id, a.name as area_name, b.last as last_visit_on
    from enrolments e
    join areas a on a.id = e.area_id
    join schools s on s.urn = e.urn
    left join (
      select school_today(urn) as school, max(visited_on) as last from visit_days
      where urn is not null and visited_on < ${starts}::date group by 1) b
      on b.school = school_today(e.urn)
    where e.status <> 'withdrawn' and a.status <> 'withdrawn'
      and not exists (select from (${visitedSchools(starts, until)}) v
                      where v.school = school_today(e.urn))) m`;
  const projection: Projection<typeof unvisitedShape> = {
    shape: unvisitedShape,
    columns: sql`m.urn, m.name, m.area_id, m.area_name, m.last_visit_on`,
    tables: () => missing,
  };
  const order = {
    key: [sql`m.area_name`, sql`coalesce(m.last_visit_on, '-infinity')`, sql`m.urn`],
    keyOf: ({ areaName, lastVisitOn, urn }: UnvisitedSchool) => [
      areaName,
      lastVisitOn ?? '-infinity',
      urn,
    ],
    counted: missing,
  };
  const wanted = all([query.area && sql`m.area_id = ${query.area}`]);
  return pageOf(tx, projection, order, wanted, query);
}
