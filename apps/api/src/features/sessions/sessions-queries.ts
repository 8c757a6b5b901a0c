import type {
  Audience,
  CalendarEntry,
  ListSessions,
  Page,
  TrainingSession,
} from '@all-together/contracts';
import {
  all,
  bool,
  day,
  int,
  moment,
  nullable,
  only,
  pageOf,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type PageOrder,
  type Projection,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { placeShape } from '../schools/index.js';

const sessionShape = {
  id: uuid(),
  organisationId: uuid(),
  organisationName: text(),
  ...placeShape,
  title: text(),
  audience: text<TrainingSession['audience']>(),
  heldOn: day(),
  startsAt: text(),
  minutes: int(),
  mode: text<TrainingSession['mode']>(),
  venue: text(),
  trainers: text(),
  capacity: nullable(int()),
  bookable: bool(),
  seriesId: nullable(uuid()),
  status: text<TrainingSession['status']>(),
  statusReason: text(),
  people: int(),
  removed: bool(),
  version: int(),
  changedAt: moment(),
};

/**
 * How a session crosses the wire. Its people are those in the part of the register that the viewer
 * sees, of the audiences asked for.
 */
const sessionsWith = (audiences?: readonly Audience[]): Projection<typeof sessionShape> => ({
  shape: sessionShape,
  columns: sql`
  s.id, s.organisation_id, o.name as organisation_name,
         s.area_id, coalesce(a.name, '') as area_name, s.urn, c.name as school_name,
         s.title, s.audience, s.held_on, s.starts_at, s.minutes, s.mode, s.venue, s.trainers,
         s.capacity, s.bookable, s.series_id, s.status, s.status_reason,
         coalesce((
           select sum(t.people)
           from attendances t
           where ${all([
             sql`t.session_id = s.id and not t.removed`,
             audiences && sql`t.audience = any (${audiences})`,
           ])}), 0) as people,
         s.removed, s.version, s.changed_at`,
  // A school sees a session that it came to in an area that it does not see.
  tables: (source = sql`training_sessions`) => sql`
  ${source} s
  join organisations o on o.id = s.organisation_id
  left join area_names a on a.id = s.area_id
  left join schools c on c.urn = s.urn`,
});

/** How a session crosses the wire. */
export const sessions = sessionsWith();

/** One page of sessions, the latest first; of those to book, the next first. */
export function listSessions(
  tx: Tx,
  query: ListSessions,
  today: string,
): Promise<Page<TrainingSession>> {
  const order: PageOrder<typeof sessionShape> = {
    key: [sql`s.held_on`, sql`s.id`],
    descending: !query.bookable,
    keyOf: ({ heldOn, id }) => [heldOn, id],
    counted: sql`training_sessions s`,
  };
  const shown = query.counted ? sessionsWith(query.audience) : sessions;
  return pageOf(tx, shown, order, wantedSessions(query, today), query);
}

const wantedSessions = (query: ListSessions, today: string) =>
  all([
    sql`not s.removed`,
    query.area && sql`s.area_id = ${query.area}`,
    query.school && concernsSchool(query.school),
    query.organisation && sql`s.organisation_id = ${query.organisation}`,
    query.status && sql`s.status = ${query.status}`,
    query.from && sql`s.held_on >= ${query.from}::date`,
    query.to && sql`s.held_on <= ${query.to}::date`,
    query.counted && sql`s.status = 'confirmed' and s.held_on <= ${today}::date`,
    query.bookable && sql`s.bookable and s.status = 'planned' and s.held_on >= ${today}::date`,
    query.audience && isFor(query.audience, query.counted !== undefined),
  ]);

/** Held for the school, under whichever URN, or attended by someone of it. */
const concernsSchool = (urn: number) => sql`
  (s.urn in (select urn from school_family(${urn}))
    or exists (
      select from attendances t
      where t.session_id = s.id and not t.removed
        and t.urn in (select urn from school_family(${urn}))))`;

/** Sessions that count towards reach are those of who came, the others of who was invited. */
const isFor = (audiences: readonly Audience[], counted: boolean) =>
  counted
    ? sql`exists (
        select from attendances t
        where t.session_id = s.id and not t.removed and t.audience = any (${audiences}))`
    : sql`s.audience = any (${audiences})`;

/** @throws 404 out of scope */
export async function sessionById(tx: Tx, id: string): Promise<TrainingSession> {
  const found = await row(tx, sessionShape, sql`${selectFrom(sessions)} where s.id = ${id}`);
  if (!found) throw notFound('The session');
  return found;
}

/** Sessions of these organisations, or of all without any, on days `from` to `to`, latest first. */
export const sessionsBetween = (
  tx: Tx,
  organisations: readonly string[],
  { from, to, limit }: { from: string; to: string; limit: number },
): Promise<TrainingSession[]> => {
  const wanted = all([
    sql`not s.removed and s.held_on between ${from}::date and ${to}::date`,
    organisations.length > 0 && sql`s.organisation_id = any (${organisations})`,
  ]);
  return rows(
    tx,
    sessionShape,
    sql`${selectFrom(sessions)}
        where ${wanted} order by s.held_on desc, s.id desc limit ${limit}`,
  );
};

/** How many later sessions of the series are still planned. */
export async function countLater(
  tx: Tx,
  { seriesId, heldOn }: Pick<TrainingSession, 'seriesId' | 'heldOn'>,
): Promise<number> {
  const { later } = await only(
    tx,
    { later: int() },
    sql`select count(*) as later
        from training_sessions
        where series_id = ${seriesId} and held_on > ${heldOn}::date
          and status = 'planned' and not removed`,
  );
  return later;
}

/** What others need to know of a session before they let someone book or evaluate it. */
export interface SessionFacts {
  id: string;
  organisationId: string;
  organisationName: string;
  areaId: string;
  urn: number | null;
  title: string;
  heldOn: string;
  status: TrainingSession['status'];
  bookable: boolean;
  capacity: number | null;
}

/** @returns undefined out of scope, or when the session was removed */
export const sessionFacts = (tx: Tx, id: string): Promise<SessionFacts | undefined> =>
  row(
    tx,
    {
      id: uuid(),
      organisationId: uuid(),
      organisationName: text(),
      areaId: uuid(),
      urn: nullable(int()),
      title: text(),
      heldOn: day(),
      status: text<TrainingSession['status']>(),
      bookable: bool(),
      capacity: nullable(int()),
    },
    sql`select s.id, s.organisation_id, o.name as organisation_name, s.area_id, s.urn,
               s.title, s.held_on, s.status, s.bookable, s.capacity
        from training_sessions s
        join organisations o on o.id = s.organisation_id
        where s.id = ${id} and not s.removed`,
  );

/** A session as a calendar shows it: where and when, never who was there. */
export interface SessionDay extends Omit<CalendarEntry, 'kind'> {
  removed: boolean;
  version: number;
  changedAt: string;
}

/** Which days, or which one, a calendar asks for. */
export interface DaysWanted {
  id?: string;
  areaId?: string | undefined;
  from?: string;
  to?: string;
}

/** Sessions as calendars show them, removed ones among them; the latest first. */
export const sessionDays = (
  tx: Tx,
  { id, areaId, from, to }: DaysWanted,
  limit: number,
): Promise<SessionDay[]> =>
  rows(
    tx,
    {
      id: uuid(),
      day: day(),
      startsAt: text(),
      minutes: int(),
      title: text(),
      place: text(),
      cancelled: bool(),
      removed: bool(),
      version: int(),
      changedAt: moment(),
    },
    sql`select s.id, s.held_on as day, s.starts_at, s.minutes, s.title,
               case s.mode
                 when 'online' then 'Online'
                 else coalesce(nullif(s.venue, ''), c.name, a.name, '') end as place,
               s.removed or s.status = 'cancelled' as cancelled,
               s.removed, s.version, s.changed_at
        from training_sessions s
        left join area_names a on a.id = s.area_id
        left join schools c on c.urn = s.urn
        where ${all([
          id && sql`s.id = ${id}`,
          areaId && sql`s.area_id = ${areaId}`,
          from && sql`s.held_on >= ${from}::date`,
          to && sql`s.held_on <= ${to}::date`,
        ])}
        order by s.held_on desc, s.id limit ${limit}`,
  );
