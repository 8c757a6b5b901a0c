import type { ListSchools, Page, School, SchoolSummary } from '@all-together/contracts';
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
import { enrolmentsWhere } from '../areas/index.js';

const summaryColumns = `s.urn, s.name, s.la_name, s.town, s.postcode, s.phase, s.kind, s.status, s.pupils, s.demonstration`;

type Row = Record<string, unknown> & { counted: number; name: string; urn: number };

const toSummary = ({ counted: _, ...row }: Row): SchoolSummary =>
  camelCased<SchoolSummary>({ enrolment: null, ...row });

/** Schools of the register by search, or those enrolled in an area; by name. */
export async function listSchools(tx: Tx, query: ListSchools): Promise<Page<SchoolSummary>> {
  const limit = query.limit ?? pageSize;
  const where = new Conditions();
  const enrolledOnly =
    query.area !== undefined || query.status !== undefined || query.enrolled !== undefined;
  if (query.area) where.add('e.area_id = ?', query.area);
  if (query.status) where.add('e.status = ?', query.status);
  if (query.enrolled) where.add(`e.status <> 'withdrawn'`);
  addSearch(where, query.search?.trim());
  const filter = where.sql;
  const after = readCursor(query.after, 2);
  if (after) where.add('(s.name, s.urn) > (?, ?::int)', ...after);
  const tables = enrolledOnly ? 'enrolments e join schools s on s.urn = e.urn' : 'schools s';
  const enrolment = enrolledOnly
    ? `, json_build_object('id', e.id, 'areaId', e.area_id, 'status', e.status, 'since', e.since, 'reason', e.reason, 'version', e.version) as enrolment`
    : '';
  const rows = (await tx.query(
    `select ${summaryColumns}${enrolment}, (select count(*)::int from (select from ${tables} where ${filter} limit ${countLimit + 1}) c) as counted
     from ${tables} where ${where.sql} order by s.name, s.urn limit ${limit + 1}`,
    where.values,
  )) as Row[];
  return toPage(rows, limit, rows[0]?.counted ?? 0, toSummary, (row) => [row.name, row.urn]);
}

/** A URN, an LAEstab, a postcode, or words of the name with small errors of typing. */
function addSearch(where: Conditions, search: string | undefined): void {
  if (!search) return;
  const laEstab = /^(\d{3})\s*\/?\s*(\d{4})$/.exec(search);
  if (/^\d{6}$/.test(search)) where.add('s.urn = ?', Number(search));
  else if (laEstab)
    where.add('s.la_code = ? and s.establishment_number = ?', laEstab[1], laEstab[2]);
  else if (/^[a-z]{1,2}\d[a-z\d]?(\s*\d([a-z]{2})?)?$/i.test(search))
    where.add('s.postcode like ?', `${postcode(search)}%`);
  else where.add('search_text(s.name) @@ (select search_query(?))', search);
}

const postcode = (text: string) => {
  const letters = text.toUpperCase().replace(/\s+/g, '');
  return /\d[A-Z]{2}$/.test(letters) && letters.length > 4
    ? `${letters.slice(0, -3)} ${letters.slice(-3)}`
    : letters;
};

export async function schoolByUrn(tx: Tx, urn: number): Promise<School> {
  const [rows, family, enrolments, versions] = await Promise.all([
    tx.query(
      `select ${summaryColumns}, s.la_code, s.la_code || '/' || s.establishment_number as la_estab, s.opened, s.closed, s.gender, s.religious_character, s.low_age, s.high_age, s.street, s.region, s.website,
              s.trust_uid, s.trust_name, s.free_meals_percent, s.ehc_plans, s.ehc_percent, s.sen_support, s.sen_support_percent, s.as_of
       from schools s where s.urn = $1`,
      [urn],
    ) as Promise<Row[]>,
    tx.query(
      `select f.urn, coalesce(s.name, (select linked_name from school_links l where l.linked_urn = f.urn limit 1)) as name, f.relation, s.status, s.kind, s.opened, s.closed,
              v.kind as link_kind, v.established
       from school_family($1) f left join schools s on s.urn = f.urn
       left join lateral (select kind, established from school_successions v where (f.relation = 'predecessor' and v.predecessor = f.urn) or (f.relation = 'successor' and v.successor = f.urn) order by established nulls last limit 1) v on true
       where f.relation <> 'self' order by f.relation, s.opened nulls last, f.urn`,
      [urn],
    ) as Promise<Record<string, unknown>[]>,
    enrolmentsWhere(tx, `e.urn in (select urn from school_family($1))`, [urn]),
    tx.query(
      `select content, upper(valid) as until from history where noun = 'school' and item_id = $1::int::text
       union all select to_jsonb(s), null from schools s where s.urn = $1 order by until nulls last`,
      [urn],
    ) as Promise<{ content: Record<string, unknown>; until: string | null }[]>,
  ]);
  if (!rows[0]) throw notFound('The school');
  const { enrolment: _, ...facts } = camelCased<School>(rows[0]);
  const own = enrolments.filter((one) => one.urn === urn).at(-1) ?? enrolments.at(-1);
  return {
    ...facts,
    enrolment: own
      ? {
          id: own.id,
          areaId: own.areaId,
          status: own.status,
          since: own.since,
          reason: own.reason,
          version: own.version,
        }
      : null,
    family: family.map((row) => camelCased(row)),
    enrolments,
    changes: changesBetween(versions),
  };
}

const told = {
  name: 'name',
  status: 'status',
  kind: 'type',
  phase: 'phase',
  trust_name: 'trust',
  la_name: 'local authority',
} as const;

/** What an import changed of the school, oldest first. */
function changesBetween(
  versions: readonly { content: Record<string, unknown>; until: string | null }[],
): School['changes'] {
  return versions.slice(1).flatMap((version, index) => {
    const before = versions[index]!;
    return (Object.keys(told) as (keyof typeof told)[])
      .filter((field) => before.content[field] !== version.content[field])
      .map((field) => ({
        at: (version.content['as_of'] as string | null) ?? before.until!,
        field: told[field],
        from: before.content[field] as string | null,
        to: version.content[field] as string | null,
      }));
  });
}
