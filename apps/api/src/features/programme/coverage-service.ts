import { Inject, Injectable } from '@nestjs/common';
import type { Coverage, ListUnvisited, Page, UnvisitedSchool } from '@all-together/contracts';
import { termOf, today, type Clock, type Term } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { countLimit, pageSize, readCursor, toPage } from '../../platform/database/paging.js';
import { termsOf } from './overview-queries.js';

/**
 * Schools that were visited from $1 to $2, as what they are today: a conversion does not hide a
 * visit.
 */
const visitedSchools = `select distinct school_today(v.urn) as school from visits v where v.urn is not null and not v.removed and v.visited_on between $1 and $2`;

/** Where support has been this term, who carries how much, and which schools nobody visited. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  get(viewer: Viewer): Promise<Coverage> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const term = termOf(day, await termsOf(tx));
      const [areas, partners] = await Promise.all([
        areasCovered(tx, term, day),
        partnerLoads(tx, term, day),
      ]);
      return { today: day, term, areas, partners };
    });
  }

  unvisited(viewer: Viewer, query: ListUnvisited): Promise<Page<UnvisitedSchool>> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) =>
      unvisitedSchools(tx, query, termOf(day, await termsOf(tx)), day),
    );
  }
}

function areasCovered(tx: Tx, { starts }: Term, day: string): Promise<Coverage['areas']> {
  return tx.query(
    `with visited as materialized (${visitedSchools}),
          enrolled as (select e.area_id, count(*)::int as schools, count(s.school)::int as visited from enrolments e left join visited s on s.school = school_today(e.urn) where e.status <> 'withdrawn' group by 1),
          visits_of as (select v.area_id, count(*) filter (where v.urn is null and v.visited_on >= $1)::int as area_visits, max(v.visited_on) as last from visits v where not v.removed and v.visited_on <= $2 group by 1)
     select a.id as "areaId", a.name, coalesce(e.schools, 0) as schools, coalesce(e.visited, 0) as visited, coalesce(v.area_visits, 0) as "areaVisits", v.last as "lastVisitOn"
     from areas a left join enrolled e on e.area_id = a.id left join visits_of v on v.area_id = a.id where a.status <> 'withdrawn'
     order by coalesce(e.visited, 0)::numeric / greatest(e.schools, 1), a.name, a.id`,
    [starts, day],
  ) as Promise<Coverage['areas']>;
}

function partnerLoads(tx: Tx, { starts }: Term, day: string): Promise<Coverage['partners']> {
  return tx.query(
    `with done as (select organisation_id, count(*)::int as visits, sum(minutes)::int as minutes from visits where not removed and visited_on between $1 and $2 group by 1),
          trained as (select organisation_id, count(*)::int as sessions, sum(minutes)::int as minutes from training_sessions where not removed and status in ('delivered', 'confirmed') and held_on between $1 and $2 group by 1),
          owes as (select organisation_id, count(*)::int as owed, count(*) filter (where due < $2)::int as overdue from follow_ups where owed_by_partner and done_on is null and not removed group by 1)
     select o.id as "organisationId", o.name, coalesce(d.visits, 0) as visits, coalesce(t.sessions, 0) as sessions, coalesce(d.minutes, 0) + coalesce(t.minutes, 0) as minutes, coalesce(w.owed, 0) as owed, coalesce(w.overdue, 0) as overdue
     from organisations o left join done d on d.organisation_id = o.id left join trained t on t.organisation_id = o.id left join owes w on w.organisation_id = o.id
     where o.active or d.visits > 0 or w.owed > 0 order by o.name, o.id`,
    [starts, day],
  ) as Promise<Coverage['partners']>;
}

/** Those never visited first within an area, then those whose last visit is the longest ago. */
async function unvisitedSchools(
  tx: Tx,
  query: ListUnvisited,
  { starts }: Term,
  day: string,
): Promise<Page<UnvisitedSchool>> {
  const limit = query.limit ?? pageSize;
  const after = readCursor(query.after, 3);
  const rows = (await tx.query(
    `with visited as materialized (${visitedSchools}),
          before as materialized (select school_today(v.urn) as school, max(v.visited_on) as last from visits v where v.urn is not null and not v.removed and v.visited_on < $1 group by 1),
          missing as (
            select s.urn, s.name, e.area_id as "areaId", a.name as "areaName", b.last as "lastVisitOn" from enrolments e join areas a on a.id = e.area_id join schools s on s.urn = e.urn left join before b on b.school = school_today(e.urn)
            where e.status <> 'withdrawn' and a.status <> 'withdrawn' and ($3::uuid is null or e.area_id = $3) and not exists (select from visited v where v.school = school_today(e.urn))
          )
     select m.*, (select least(count(*), ${countLimit + 1})::int from missing) as counted from missing m
     where $4::text is null or (m."areaName", coalesce(m."lastVisitOn", '-infinity'), m.urn) > ($4, $5::date, $6::int)
     order by m."areaName", coalesce(m."lastVisitOn", '-infinity'), m.urn limit ${limit + 1}`,
    [starts, day, query.area ?? null, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null],
  )) as (UnvisitedSchool & { counted: number })[];
  return toPage(
    rows,
    limit,
    rows[0]?.counted ?? 0,
    ({ counted: _, ...school }) => school,
    (row) => [row.areaName, row.lastVisitOn ?? '-infinity', row.urn],
  );
}
