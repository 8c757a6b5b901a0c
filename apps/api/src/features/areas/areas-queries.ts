import type { Area, AreaContext, AreaSummary, ListAreas, Page } from '@all-together/contracts';
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

const summaryColumns = `a.id, a.kind, a.name, a.gss, l.la_code, a.trust_uid, l.region, a.status, a.status_since, a.status_reason, a.demonstration, a.version`;
const summaryTables = `areas a left join local_authorities l on l.gss = a.gss`;

export async function listAreas(tx: Tx, query: ListAreas): Promise<Page<AreaSummary>> {
  const limit = query.limit ?? pageSize;
  const where = new Conditions();
  if (query.status) where.add('a.status = ?', query.status);
  if (query.search) where.add('a.name ilike ?', `%${query.search}%`);
  const filter = where.sql;
  const after = readCursor(query.after, 2);
  if (after) where.add('(a.name, a.id) > (?, ?::uuid)', ...after);
  const rows = (await tx.query(
    `select ${summaryColumns}, (select count(*)::int from (select from areas a where ${filter} limit ${countLimit + 1}) c) as counted
     from ${summaryTables} where ${where.sql} order by a.name, a.id limit ${limit + 1}`,
    where.values,
  )) as (Record<string, unknown> & { counted: number; name: string; id: string })[];
  return toPage(
    rows,
    limit,
    rows[0]?.counted ?? 0,
    ({ counted: _, ...row }) => camelCased<AreaSummary>(row),
    (row) => [row.name, row.id],
  );
}

export async function areaById(tx: Tx, id: string): Promise<Area> {
  const rows = (query: string) => tx.query(query, [id]) as Promise<Record<string, unknown>[]>;
  const [
    summaries,
    leads,
    contacts,
    keyDates,
    organisations,
    statusHistory,
    neighbours,
    enrolments,
  ] = await Promise.all([
    rows(`select ${summaryColumns} from ${summaryTables} where a.id = $1`),
    rows(
      `select n.id, n.name from memberships m join person_names n on n.id = m.person_id where m.area_id = $1 and m.role = 'area_lead' order by n.name`,
    ),
    rows(
      `select id, name, job, email, phone from area_contacts where area_id = $1 order by name, id`,
    ),
    rows(`select id, title, on_date from area_key_dates where area_id = $1 order by on_date, id`),
    rows(
      `select distinct o.id, o.name from assignments s join organisations o on o.id = s.organisation_id where s.area_id = $1 order by o.name`,
    ),
    rows(`select distinct on (status_since, status) status, status_since as since, status_reason as reason from
            (select status, status_since::text, status_reason, changed_at from areas where id = $1
             union all select content ->> 'status', content ->> 'status_since', content ->> 'status_reason', (content ->> 'changed_at')::timestamptz from history where noun = 'area' and item_id = $1::text) v
          order by status_since desc, status, changed_at desc`),
    rows(`select n.neighbour_gss as gss, l.name, b.id as area_id from areas a join la_neighbours n on n.gss = a.gss and n.as_of = 2017
          join local_authorities l on l.gss = n.neighbour_gss left join areas b on b.gss = n.neighbour_gss where a.id = $1 order by l.name`),
    rows(
      `select status, count(*)::int as schools from enrolments where area_id = $1 group by status`,
    ),
  ]);
  if (!summaries[0]) throw notFound('The area');
  const summary = camelCased<AreaSummary>(summaries[0]);
  return {
    ...summary,
    leads: leads as Area['leads'],
    contacts: contacts as Area['contacts'],
    keyDates: keyDates.map((row) => camelCased(row)),
    organisations: organisations as Area['organisations'],
    statusHistory: statusHistory as Area['statusHistory'],
    neighbours: neighbours.map((row) => camelCased(row)),
    enrolments: {
      enrolled: 0,
      participating: 0,
      champion: 0,
      withdrawn: 0,
      ...Object.fromEntries(enrolments.map((row) => [row['status'], row['schools']])),
    },
    context: await contextOf(tx, summary.laCode),
  };
}

/**
 * Published figures about the local authority; empty for a trust, of which none are published here.
 */
async function contextOf(tx: Tx, laCode: string | null): Promise<AreaContext> {
  if (!laCode) return { measures: [], bullyingExclusions: [] };
  const [measures, exclusions] = await Promise.all([
    tx.query(
      `select distinct on (n.title) m.measure, n.title, m.year, m.value, e.value as england
       from la_measures m join la_measure_names n on n.measure = m.measure left join la_measures e on e.measure = m.measure and e.year = m.year and e.la_code = '970'
       where m.la_code = $1 and m.value is not null and n.topic is not null order by n.title, m.year desc`,
      [laCode],
    ) as Promise<AreaContext['measures']>,
    tx.query(
      `select period, school_type, permanent_bullying as permanent, fixed_bullying as fixed_period from la_exclusions where la_code = $1 and school_type = 'Total' order by period desc limit 6`,
      [laCode],
    ) as Promise<Record<string, unknown>[]>,
  ]);
  return { measures, bullyingExclusions: exclusions.map((row) => camelCased(row)) };
}
