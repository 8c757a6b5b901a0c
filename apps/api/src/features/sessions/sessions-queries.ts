import type { Attendance, ListSessions, Page, TrainingSession } from '@all-together/contracts';
import type { Tx } from '../../platform/database/database.js';
import { camelCased } from '../../platform/database/naming.js';
import {
  Conditions,
  countLimit,
  pageSize,
  readCursor,
  toPage,
} from '../../platform/database/paging.js';
import { notFound } from '../../platform/problems/problem-error.js';

type Row = Record<string, unknown>;

const columns = `s.id, s.organisation_id, o.name as organisation_name, s.area_id, coalesce(a.name, '') as area_name, s.urn, c.name as school_name, s.title, s.audience, s.held_on, s.starts_at, s.minutes, s.mode, s.venue, s.trainers, s.capacity, s.bookable, s.series_id, s.status, s.status_reason, s.removed, s.version, s.changed_at`;
// A school sees a session that it came to in an area that it does not see.
const tables = `training_sessions s join organisations o on o.id = s.organisation_id left join areas a on a.id = s.area_id left join schools c on c.urn = s.urn`;
/** People in the register as far as the viewer sees it; of those audiences that are asked for. */
const people = (audience = 'null') =>
  `coalesce((select sum(t.people)::int from attendances t where t.session_id = s.id and not t.removed and (${audience}::text[] is null or t.audience = any (${audience}))), 0) as people`;

/** Sessions by filter, the latest first; those to book the next first. */
export async function listSessions(
  tx: Tx,
  query: ListSessions,
  today: string,
): Promise<Page<TrainingSession>> {
  const limit = query.limit ?? pageSize;
  const where = new Conditions().add('not s.removed');
  if (query.area) where.add('s.area_id = ?', query.area);
  if (query.school)
    where.add(
      '(s.urn in (select urn from school_family(?)) or exists (select from attendances t where t.session_id = s.id and not t.removed and t.urn in (select urn from school_family(?))))',
      query.school,
      query.school,
    );
  if (query.organisation) where.add('s.organisation_id = ?', query.organisation);
  if (query.status) where.add('s.status = ?', query.status);
  if (query.from) where.add('s.held_on >= ?::date', query.from);
  if (query.to) where.add('s.held_on <= ?::date', query.to);
  if (query.counted) where.add(`s.status = 'confirmed' and s.held_on <= ?::date`, today);
  if (query.bookable)
    where.add(`s.bookable and s.status = 'planned' and s.held_on >= ?::date`, today);
  if (query.audience && query.counted)
    where.add(
      'exists (select from attendances t where t.session_id = s.id and not t.removed and t.audience = any (?))',
      query.audience,
    );
  else if (query.audience) where.add('s.audience = any (?)', query.audience);
  const filter = where.sql;
  const after = readCursor(query.after, 2);
  const [beyond, order] = query.bookable ? ['>', 'asc'] : ['<', 'desc'];
  if (after) where.add(`(s.held_on, s.id) ${beyond} (?::date, ?::uuid)`, ...after);
  where.values.push(query.counted ? (query.audience ?? null) : null);
  const rows = (await tx.query(
    `select ${columns}, ${people(`$${where.values.length}`)}, (select count(*)::int from (select from training_sessions s where ${filter} limit ${countLimit + 1}) n) as counted
     from ${tables} where ${where.sql} order by s.held_on ${order}, s.id ${order} limit ${limit + 1}`,
    where.values,
  )) as (Row & { counted: number; held_on: string; id: string })[];
  return toPage(
    rows,
    limit,
    rows[0]?.counted ?? 0,
    ({ counted: _, ...row }) => camelCased<TrainingSession>(row),
    (row) => [row.held_on, row.id],
  );
}

/** Sessions by `where` with their registers, the latest first: two statements however many. */
export async function registersWhere(
  tx: Tx,
  where: string,
  values: unknown[],
  limit: number,
): Promise<{ session: TrainingSession; attendances: Attendance[] }[]> {
  const rows = (await tx.query(
    `select ${columns}, ${people()} from ${tables} where ${where} order by s.held_on desc, s.id desc limit ${limit}`,
    values,
  )) as Row[];
  const sessions = rows.map((row) => camelCased<TrainingSession>(row));
  const lines = Map.groupBy(
    await attendancesWhere(tx, 't.session_id = any ($1)', [sessions.map(({ id }) => id)]),
    ({ sessionId }) => sessionId,
  );
  return sessions.map((session) => ({ session, attendances: lines.get(session.id) ?? [] }));
}

export async function sessionById(tx: Tx, id: string): Promise<TrainingSession> {
  const [row] = (await tx.query(`select ${columns}, ${people()} from ${tables} where s.id = $1`, [
    id,
  ])) as Row[];
  if (!row) throw notFound('The session');
  return camelCased<TrainingSession>(row);
}

/** The register, by school and name; a session has at most some thousands of lines. */
export const attendancesOf = (tx: Tx, sessionId: string): Promise<Attendance[]> =>
  attendancesWhere(tx, 't.session_id = $1', [sessionId]);

async function attendancesWhere(tx: Tx, where: string, values: unknown[]): Promise<Attendance[]> {
  const rows = (await tx.query(
    `select t.id, t.session_id, t.urn, c.name as school_name, t.audience, t.people, t.name, t.identity is not null as identified, t.removed, t.version
     from attendances t left join schools c on c.urn = t.urn where ${where} and not t.removed order by c.name nulls last, t.name, t.id limit 5000`,
    values,
  )) as Row[];
  return rows.map((row) => camelCased<Attendance>(row));
}
