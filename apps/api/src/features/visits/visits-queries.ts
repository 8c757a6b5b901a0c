import type { ListVisits, Page, Visit } from '@all-together/contracts';
import {
  all,
  bool,
  day,
  int,
  moment,
  nullable,
  only,
  pageOf,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type PageOrder,
  type Projection,
  type RowOf,
  type Sql,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { placeShape } from '../schools/index.js';
import { byDueDate, followUps, followUpShape } from './follow-up-queries.js';

const visitShape = {
  id: uuid(),
  organisationId: uuid(),
  organisationName: text(),
  ...placeShape,
  visitedOn: day(),
  minutes: int(),
  purpose: text<Visit['purpose']>(),
  present: text(),
  agreed: text(),
  loggedBy: nullable(text()),
  removed: bool(),
  version: int(),
  changedAt: moment(),
};
/** How a visit crosses the wire, but for its follow-ups. */
export const visits: Projection<typeof visitShape> = {
  shape: visitShape,
  columns: sql`
  v.id, v.organisation_id, o.name as organisation_name, v.area_id, a.name as area_name,
         v.urn, s.name as school_name, v.visited_on, v.minutes, v.purpose, v.present, v.agreed,
         n.name as logged_by, v.removed, v.version, v.changed_at`,
  // An organisation sees what it logged in areas that it is not assigned to any more.
  tables: (source = sql`visits`) => sql`
  ${source} v
  join organisations o on o.id = v.organisation_id
  join area_names a on a.id = v.area_id
  left join schools s on s.urn = v.urn
  left join person_names n on n.id = v.logged_by`,
};
const latestFirst: PageOrder<typeof visitShape> = {
  key: [sql`v.visited_on`, sql`v.id`],
  descending: true,
  keyOf: ({ visitedOn, id }) => [visitedOn, id],
  counted: sql`visits v`,
};

/** One page of visits, the latest first, each with its follow-ups. */
export async function listVisits(tx: Tx, query: ListVisits): Promise<Page<Visit>> {
  const wanted = all([
    sql`not v.removed`,
    query.area && sql`v.area_id = ${query.area}`,
    query.school && sql`v.urn in (select urn from school_family(${query.school}))`,
    query.organisation && sql`v.organisation_id = ${query.organisation}`,
    query.purpose && sql`v.purpose = ${query.purpose}`,
    query.from && sql`v.visited_on >= ${query.from}::date`,
    query.to && sql`v.visited_on <= ${query.to}::date`,
  ]);
  const page = await pageOf(tx, visits, latestFirst, wanted, query);
  return { ...page, items: await withFollowUps(tx, page.items) };
}

/** @throws 404 out of scope */
export async function visitById(tx: Tx, id: string): Promise<Visit> {
  const [visit] = await visitsWhere(tx, sql`v.id = ${id}`, 1);
  if (!visit) throw notFound('The visit');
  return visit;
}

/** Visits of these organisations, or of all without any, on days `from` to `to`, latest first. */
export const visitsBetween = (
  tx: Tx,
  organisations: readonly string[],
  { from, to, limit }: { from: string; to?: string; limit: number },
): Promise<Visit[]> =>
  visitsWhere(
    tx,
    all([
      sql`not v.removed and v.visited_on >= ${from}::date`,
      to && sql`v.visited_on <= ${to}::date`,
      organisations.length > 0 && sql`v.organisation_id = any (${organisations})`,
    ]),
    limit,
  );

/** Visits to schools that are not removed, the latest first. */
export const visitsToSchools = (tx: Tx, urns: readonly number[], limit: number): Promise<Visit[]> =>
  visitsWhere(tx, sql`v.urn = any (${urns}) and not v.removed`, limit);

async function visitsWhere(tx: Tx, where: Sql, limit: number): Promise<Visit[]> {
  const found = await rows(
    tx,
    visitShape,
    sql`${selectFrom(visits)} where ${where} order by v.visited_on desc, v.id desc limit ${limit}`,
  );
  return withFollowUps(tx, found);
}

/** Adds the follow-ups of each visit in one statement. */
export async function withFollowUps(
  tx: Tx,
  found: readonly RowOf<typeof visitShape>[],
): Promise<Visit[]> {
  const ids = found.map(({ id }) => id);
  const owed = ids.length
    ? await rows(
        tx,
        followUpShape,
        sql`${selectFrom(followUps)}
            where f.visit_id = any (${ids}) and not f.removed ${byDueDate}`,
      )
    : [];
  const byVisit = Map.groupBy(owed, ({ visitId }) => visitId);
  return found.map((visit) => ({ ...visit, followUps: byVisit.get(visit.id) ?? [] }));
}

/** A visit as a calendar shows it: where and when, never what was said. */
export interface VisitDay {
  id: string;
  day: string;
  minutes: number;
  place: string;
  removed: boolean;
  version: number;
  changedAt: string;
}

/** Visits as calendars show them, removed ones among them; the latest first. */
export const visitDays = (
  tx: Tx,
  wanted: { id?: string; areaId?: string | undefined; from?: string; to?: string },
  limit: number,
): Promise<VisitDay[]> =>
  rows(
    tx,
    {
      id: uuid(),
      day: day(),
      minutes: int(),
      place: text(),
      removed: bool(),
      version: int(),
      changedAt: moment(),
    },
    sql`select v.id, v.visited_on as day, v.minutes, coalesce(s.name, a.name, '') as place,
               v.removed, v.version, v.changed_at
        from visits v
        left join area_names a on a.id = v.area_id
        left join schools s on s.urn = v.urn
        where ${all([
          wanted.id && sql`v.id = ${wanted.id}`,
          wanted.areaId && sql`v.area_id = ${wanted.areaId}`,
          wanted.from && sql`v.visited_on >= ${wanted.from}::date`,
          wanted.to && sql`v.visited_on <= ${wanted.to}::date`,
        ])}
        order by v.visited_on desc, v.id limit ${limit}`,
  );

/** What an organisation logged on these days, for comparing with a file. */
export const visitsLoggedOn = (
  tx: Tx,
  organisationId: string,
  days: readonly string[],
): Promise<Pick<Visit, 'visitedOn' | 'areaId' | 'urn' | 'minutes' | 'agreed'>[]> =>
  rows(
    tx,
    { visitedOn: day(), areaId: uuid(), urn: nullable(int()), minutes: int(), agreed: text() },
    sql`select visited_on, area_id, urn, minutes, agreed
        from visits
        where organisation_id = ${organisationId} and not removed
          and visited_on = any (${days}::date[])`,
  );

/** How many visits an area had on days `from` to `to`. */
export async function countVisitsIn(
  tx: Tx,
  areaId: string,
  from: string,
  to: string,
): Promise<number> {
  const { visits } = await only(
    tx,
    { visits: int() },
    sql`select count(*) as visits from visits
        where area_id = ${areaId} and not removed
          and visited_on between ${from}::date and ${to}::date`,
  );
  return visits;
}
