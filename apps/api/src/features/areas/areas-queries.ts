import type { Area, AreaSummary, EnrolmentStatus, ListAreas, Page } from '@all-together/contracts';
import {
  all,
  bool,
  day,
  int,
  nullable,
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
import { contextOfAuthority } from '../schools/index.js';

const summaryShape = {
  id: uuid(),
  kind: text<AreaSummary['kind']>(),
  name: text(),
  gss: nullable(text()),
  laCode: nullable(text()),
  trustUid: nullable(int()),
  region: nullable(text()),
  part: text<AreaSummary['part']>(),
  status: text<AreaSummary['status']>(),
  statusSince: day(),
  statusReason: text(),
  demonstration: bool(),
  version: int(),
};
const summaries: Projection<typeof summaryShape> = {
  shape: summaryShape,
  columns: sql`
    a.id, a.kind, a.name, a.gss, l.la_code, a.trust_uid, l.region,
    a.part, a.status, a.status_since, a.status_reason, a.demonstration, a.version`,
  tables: (source = sql`areas`) => sql`
    ${source} a left join local_authorities l on l.gss = a.gss`,
};
const byName: PageOrder<typeof summaryShape> = {
  key: [sql`a.name`, sql`a.id`],
  keyOf: ({ name, id }) => [name, id],
  counted: sql`areas a`,
};

/** One page of areas by name. */
export function listAreas(tx: Tx, query: ListAreas): Promise<Page<AreaSummary>> {
  const wanted = all([
    query.status && sql`a.status = ${query.status}`,
    query.search && sql`strpos(folded(a.name), folded(${query.search})) > 0`,
  ]);
  return pageOf(tx, summaries, byName, wanted, query);
}

/** An area with its people, dates, neighbours and published context. @throws 404 out of scope */
export async function areaById(tx: Tx, id: string): Promise<Area> {
  const [summary, leads, contacts, keyDates, organisations, statusHistory, neighbours, enrolments] =
    await Promise.all([
      row(tx, summaryShape, sql`${selectFrom(summaries)} where a.id = ${id}`),
      leadsOf(tx, id),
      contactsOf(tx, id),
      keyDatesOf(tx, id),
      organisationsOf(tx, id),
      statusHistoryOf(tx, id),
      neighboursOf(tx, id),
      enrolmentsByStatus(tx, id),
    ]);
  if (!summary) throw notFound('The area');
  return {
    ...summary,
    leads,
    contacts,
    keyDates,
    organisations,
    statusHistory,
    neighbours,
    enrolments,
    context: await contextOfAuthority(tx, summary.laCode),
  };
}

const leadsOf = (tx: Tx, id: string): Promise<Area['leads']> =>
  rows(
    tx,
    { id: uuid(), name: text() },
    sql`select n.id, n.name
        from memberships m
        join person_names n on n.id = m.person_id and n.active
        where m.area_id = ${id} and m.role = 'area_lead' order by n.name`,
  );

const contactsOf = (tx: Tx, id: string): Promise<Area['contacts']> =>
  rows(
    tx,
    { id: uuid(), name: text(), job: text(), email: text(), phone: text() },
    sql`select id, name, job, email, phone from area_contacts
        where area_id = ${id} order by name, id`,
  );

const keyDatesOf = (tx: Tx, id: string): Promise<Area['keyDates']> =>
  rows(
    tx,
    { id: uuid(), title: text(), onDate: day() },
    sql`select id, title, on_date from area_key_dates where area_id = ${id} order by on_date, id`,
  );

const organisationsOf = (tx: Tx, id: string): Promise<Area['organisations']> =>
  rows(
    tx,
    { id: uuid(), name: text() },
    sql`select distinct o.id, o.name
        from assignments s join organisations o on o.id = s.organisation_id
        where s.area_id = ${id} order by o.name`,
  );

/** Every status that the area has had, the latest first; what was corrected shows as corrected. */
const statusHistoryOf = (tx: Tx, id: string): Promise<Area['statusHistory']> =>
  rows(
    tx,
    { status: text<AreaSummary['status']>(), since: text(), reason: text() },
    sql`select status, since, reason
        from (
          select *, lead(status) over (order by version) as next_status
          from (
            select status, status_since::text as since, status_reason as reason, version
            from areas where id = ${id}
            union all
            select content ->> 'status', content ->> 'status_since', content ->> 'status_reason',
                   version
            from history where noun = 'area' and item_id = ${id}::text) versions) followed
        where next_status is distinct from status
        order by since desc, version desc`,
  );

/** When the status began that an area had before its present one; null for the first. */
export async function previousStatusSince(tx: Tx, id: string): Promise<string | null> {
  const [, previous] = await statusHistoryOf(tx, id);
  return previous?.since ?? null;
}

/** The authorities that border the area's, by the boundaries of 2017, and the areas they are. */
const neighboursOf = (tx: Tx, id: string): Promise<Area['neighbours']> =>
  rows(
    tx,
    { gss: text(), name: text(), areaId: nullable(uuid()) },
    sql`select n.neighbour_gss as gss, l.name, b.id as area_id
        from areas a
        join la_neighbours n on n.gss = a.gss and n.as_of = 2017
        join local_authorities l on l.gss = n.neighbour_gss
        left join areas b on b.gss = n.neighbour_gss
        where a.id = ${id} order by l.name`,
  );

async function enrolmentsByStatus(tx: Tx, id: string): Promise<Area['enrolments']> {
  const counts = await rows(
    tx,
    { status: text<EnrolmentStatus>(), schools: int() },
    sql`select status, count(*) as schools from enrolments where area_id = ${id} group by status`,
  );
  const of = (wanted: EnrolmentStatus) =>
    counts.find(({ status }) => status === wanted)?.schools ?? 0;
  return {
    enrolled: of('enrolled'),
    participating: of('participating'),
    champion: of('champion'),
    withdrawn: of('withdrawn'),
  };
}
