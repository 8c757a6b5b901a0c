import type { FollowUp, ListFollowUps, ListVisits, Page, Visit } from '@all-together/contracts';
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

const followUpColumns = `f.id, f.visit_id, f.organisation_id, f.area_id, a.name as area_name, f.urn, s.name as school_name, f.title, f.owner_name, f.owed_by_partner, f.due, f.done_on, f.action_id, c.plan_id, f.removed, f.version`;
const followUpTables = `follow_ups f join areas a on a.id = f.area_id left join schools s on s.urn = f.urn left join actions c on c.id = f.action_id`;
const visitColumns = `v.id, v.organisation_id, o.name as organisation_name, v.area_id, a.name as area_name, v.urn, s.name as school_name, v.visited_on, v.minutes, v.purpose, v.present, v.agreed, n.name as logged_by, v.removed, v.version, v.changed_at`;
const visitTables = `visits v join organisations o on o.id = v.organisation_id join areas a on a.id = v.area_id left join schools s on s.urn = v.urn left join person_names n on n.id = v.logged_by`;

/** Follow-ups by `where`, in the order of their due dates. */
export async function followUpsWhere(
  tx: Tx,
  where: string,
  values: unknown[],
  limit = 500,
): Promise<FollowUp[]> {
  const rows = (await tx.query(
    `select ${followUpColumns} from ${followUpTables} where ${where} order by coalesce(f.due, 'infinity'::date), f.id limit ${limit}`,
    values,
  )) as Row[];
  return rows.map((row) => camelCased<FollowUp>(row));
}

/** Visits by `where`, the latest first, each with its follow-ups. */
export async function visitsWhere(
  tx: Tx,
  where: string,
  values: unknown[],
  limit = 100,
): Promise<Visit[]> {
  const rows = (await tx.query(
    `select ${visitColumns} from ${visitTables} where ${where} order by v.visited_on desc, v.id desc limit ${limit}`,
    values,
  )) as Row[];
  return withFollowUps(tx, rows);
}

async function withFollowUps(tx: Tx, rows: readonly Row[]): Promise<Visit[]> {
  const followUps = rows.length
    ? await followUpsWhere(
        tx,
        'f.visit_id = any ($1) and not f.removed',
        [rows.map((row) => row['id'])],
        50 * rows.length,
      )
    : [];
  const byVisit = Map.groupBy(followUps, (followUp) => followUp.visitId);
  return rows.map((row) => ({
    ...camelCased<Omit<Visit, 'followUps'>>(row),
    followUps: byVisit.get(row['id'] as string) ?? [],
  }));
}

export async function listVisits(tx: Tx, query: ListVisits): Promise<Page<Visit>> {
  const limit = query.limit ?? pageSize;
  const where = new Conditions().add('not v.removed');
  if (query.area) where.add('v.area_id = ?', query.area);
  if (query.school) where.add('v.urn in (select urn from school_family(?))', query.school);
  if (query.organisation) where.add('v.organisation_id = ?', query.organisation);
  if (query.purpose) where.add('v.purpose = ?', query.purpose);
  if (query.from) where.add('v.visited_on >= ?::date', query.from);
  if (query.to) where.add('v.visited_on <= ?::date', query.to);
  const filter = where.sql;
  const after = readCursor(query.after, 2);
  if (after) where.add('(v.visited_on, v.id) < (?::date, ?::uuid)', ...after);
  const rows = (await tx.query(
    `select ${visitColumns}, (select count(*)::int from (select from visits v where ${filter} limit ${countLimit + 1}) c) as counted
     from ${visitTables} where ${where.sql} order by v.visited_on desc, v.id desc limit ${limit + 1}`,
    where.values,
  )) as (Row & { counted: number; visited_on: string; id: string })[];
  const page = toPage(
    rows,
    limit,
    rows[0]?.counted ?? 0,
    ({ counted: _, ...row }) => row,
    (row) => [row.visited_on, row.id],
  );
  return { ...page, items: await withFollowUps(tx, page.items) };
}

export async function visitById(tx: Tx, id: string): Promise<Visit> {
  const [visit] = await visitsWhere(tx, 'v.id = $1', [id], 1);
  if (!visit) throw notFound('The visit');
  return visit;
}

export async function listFollowUps(tx: Tx, query: ListFollowUps): Promise<Page<FollowUp>> {
  const limit = query.limit ?? pageSize;
  const where = new Conditions().add('not f.removed');
  if (query.area) where.add('f.area_id = ?', query.area);
  if (query.state)
    where.add(query.state === 'open' ? 'f.done_on is null' : 'f.done_on is not null');
  if (query.owedBy) where.add('f.owed_by_partner = ?', query.owedBy === 'partner');
  const filter = where.sql;
  const after = readCursor(query.after, 2);
  if (after) where.add(`(coalesce(f.due, 'infinity'::date), f.id) > (?::date, ?::uuid)`, ...after);
  const rows = (await tx.query(
    `select ${followUpColumns}, (select count(*)::int from (select from follow_ups f where ${filter} limit ${countLimit + 1}) c) as counted
     from ${followUpTables} where ${where.sql} order by coalesce(f.due, 'infinity'::date), f.id limit ${limit + 1}`,
    where.values,
  )) as (Row & { counted: number; due: string | null; id: string })[];
  return toPage(
    rows,
    limit,
    rows[0]?.counted ?? 0,
    ({ counted: _, ...row }) => camelCased<FollowUp>(row),
    (row) => [row.due ?? 'infinity', row.id],
  );
}

export async function followUpById(tx: Tx, id: string): Promise<FollowUp> {
  const [followUp] = await followUpsWhere(tx, 'f.id = $1', [id], 1);
  if (!followUp) throw notFound('The follow-up');
  return followUp;
}
