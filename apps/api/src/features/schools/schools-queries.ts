import type {
  Enrolment,
  ListSchools,
  Page,
  PlannedStatus,
  School,
  SchoolSummary,
} from '@all-together/contracts';
import {
  all,
  bool,
  day,
  decimal,
  int,
  jsonOf,
  known,
  moment,
  nullable,
  pageOf,
  row,
  rows,
  sql,
  text,
  uuid,
  type PageOrder,
  type Projection,
  type Sql,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { changesBetween, type RegisteredVersion } from './register-changes.js';

const factsShape = {
  urn: int(),
  name: text(),
  laName: nullable(text()),
  town: nullable(text()),
  postcode: nullable(text()),
  phase: nullable(text()),
  kind: nullable(text()),
  status: text(),
  pupils: nullable(int()),
  demonstration: bool(),
};
const factsColumns = sql`
  s.urn, s.name, s.la_name, s.town, s.postcode, s.phase, s.kind, s.status, s.pupils,
  s.demonstration`;

const summaryShape = {
  ...factsShape,
  enrolment: nullable(jsonOf<NonNullable<SchoolSummary['enrolment']>>()),
};
/** Schools of the register, whether enrolled or not. */
const registered: Projection<typeof summaryShape> = {
  shape: summaryShape,
  columns: sql`${factsColumns}, null::json as enrolment`,
  tables: () => sql`schools s`,
};
/** Schools as they are enrolled: one in two areas comes twice. */
const enrolled: Projection<typeof summaryShape> = {
  shape: summaryShape,
  columns: sql`
    ${factsColumns},
    json_build_object('id', e.id, 'areaId', e.area_id, 'status', e.status, 'since', e.since,
                      'reason', e.reason, 'planned', e.planned,
                      'version', e.version) as enrolment`,
  tables: () => sql`enrolments e join schools s on s.urn = e.urn`,
};
const byName: Omit<PageOrder<typeof summaryShape>, 'counted'> = {
  key: [sql`s.name`, sql`s.urn`],
  keyOf: ({ name, urn }) => [name, urn],
};

/** Schools of the register by search, or those enrolled in an area; by name. */
export function listSchools(tx: Tx, query: ListSchools): Promise<Page<SchoolSummary>> {
  const { area, status, enrolled: participating } = query;
  const ofEnrolments = area !== undefined || status !== undefined || participating !== undefined;
  const wanted = all([
    area && sql`e.area_id = ${area}`,
    status && sql`e.status = ${status}`,
    participating && sql`e.status <> 'withdrawn'`,
    searched(query.search?.trim()),
  ]);
  const projection = ofEnrolments ? enrolled : registered;
  return pageOf(tx, projection, { ...byName, counted: projection.tables() }, wanted, query);
}

/** A URN, an LAEstab, a postcode, or words of the name with small errors of typing. */
function searched(search: string | undefined): Sql | undefined {
  if (!search) return undefined;
  if (/^\d{6}$/.test(search)) return sql`s.urn = ${Number(search)}`;
  const laEstab = /^(?<la>\d{3})\s*\/?\s*(?<establishment>\d{4})$/.exec(search)?.groups;
  if (laEstab)
    return sql`s.la_code = ${laEstab['la'] ?? ''}
               and s.establishment_number = ${laEstab['establishment'] ?? ''}`;
  if (/^[a-z]{1,2}\d[a-z\d]?(\s*\d([a-z]{2})?)?$/i.test(search))
    return sql`s.postcode like ${`${spacedPostcode(search)}%`}`;
  return sql`search_text(s.name) @@ (select search_query(${search}))`;
}

/** A whole postcode with the space that the register writes. */
function spacedPostcode(given: string): string {
  const letters = given.toUpperCase().replace(/\s+/g, '');
  const isWhole = /\d[A-Z]{2}$/.test(letters) && letters.length > 4;
  return isWhole ? `${letters.slice(0, -3)} ${letters.slice(-3)}` : letters;
}

/** A school with its family of URNs, enrolments and past. @throws 404 for none of that URN */
export async function schoolByUrn(tx: Tx, urn: number): Promise<School> {
  const [facts, family, enrolments, versions] = await Promise.all([
    factsOf(tx, urn),
    familyOf(tx, urn),
    enrolmentsOf(tx, urn),
    versionsOf(tx, urn),
  ]);
  if (!facts) throw notFound('The school');
  const own = enrolmentInForce(enrolments, urn);
  return {
    ...facts,
    enrolment: own ? shortened(own) : null,
    family,
    enrolments,
    changes: changesBetween(versions),
  };
}

/** The enrolment by which a school takes part: one that stands, and of those the latest. */
function enrolmentInForce(enrolments: readonly Enrolment[], urn: number): Enrolment | undefined {
  const standing = enrolments.filter(({ status }) => status !== 'withdrawn');
  const from = standing.length ? standing : enrolments;
  return from.filter((one) => one.urn === urn).at(-1) ?? from.at(-1);
}

const shortened = ({ id, areaId, status, since, reason, planned, version }: Enrolment) => ({
  id,
  areaId,
  status,
  since,
  reason,
  planned,
  version,
});

const factsOf = (tx: Tx, urn: number) =>
  row(
    tx,
    {
      ...factsShape,
      laCode: nullable(text()),
      laEstab: nullable(text()),
      opened: nullable(day()),
      closed: nullable(day()),
      gender: nullable(text()),
      religiousCharacter: nullable(text()),
      lowAge: nullable(int()),
      highAge: nullable(int()),
      street: nullable(text()),
      region: nullable(text()),
      website: nullable(text()),
      trustUid: nullable(int()),
      trustName: nullable(text()),
      freeMealsPercent: nullable(decimal()),
      ehcPlans: nullable(int()),
      ehcPercent: nullable(decimal()),
      senSupport: nullable(int()),
      senSupportPercent: nullable(decimal()),
      asOf: nullable(day()),
    },
    sql`select ${factsColumns}, s.la_code, s.la_code || '/' || s.establishment_number as la_estab,
               s.opened, s.closed, s.gender, s.religious_character, s.low_age, s.high_age,
               s.street, s.region, s.website, s.trust_uid, s.trust_name, s.free_meals_percent,
               s.ehc_plans, s.ehc_percent, s.sen_support, s.sen_support_percent, s.as_of
        from schools s where s.urn = ${urn}`,
  );

/** What the school grew out of or became; one that is not in the register has its name alone. */
const familyOf = (tx: Tx, urn: number): Promise<School['family']> =>
  rows(
    tx,
    {
      urn: int(),
      name: nullable(text()),
      relation: text<School['family'][number]['relation']>(),
      status: nullable(text()),
      kind: nullable(text()),
      opened: nullable(day()),
      closed: nullable(day()),
      linkKind: nullable(text()),
      established: nullable(day()),
    },
    sql`select f.urn,
               coalesce(s.name, (select linked_name from school_links l
                                 where l.linked_urn = f.urn limit 1)) as name,
               f.relation, s.status, s.kind, s.opened, s.closed,
               v.kind as link_kind, v.established
        from school_family(${urn}) f
        left join schools s on s.urn = f.urn
        left join lateral (
          select kind, established from school_successions v
          where (f.relation = 'predecessor' and v.predecessor = f.urn)
             or (f.relation = 'successor' and v.successor = f.urn)
          order by established nulls last limit 1) v on true
        where f.relation <> 'self'
        order by f.relation, s.opened nulls last, f.urn`,
  );

/** Enrolments under any URN that the school has had, the oldest first. */
const enrolmentsOf = (tx: Tx, urn: number): Promise<Enrolment[]> =>
  rows(
    tx,
    {
      id: uuid(),
      areaId: uuid(),
      areaName: text(),
      urn: int(),
      schoolName: text(),
      status: text<Enrolment['status']>(),
      since: day(),
      reason: text(),
      planned: nullable(jsonOf<PlannedStatus>()),
      enrolledOn: day(),
      version: int(),
    },
    sql`select e.id, e.area_id, a.name as area_name, e.urn, s.name as school_name,
               e.status, e.since, e.reason, e.planned, e.enrolled_on, e.version
        from enrolments e
        join areas a on a.id = e.area_id
        join schools s on s.urn = e.urn
        where e.urn in (select urn from school_family(${urn}))
        order by e.enrolled_on, s.name, e.id`,
  );

/** How the register described the school over time, the oldest first. */
const versionsOf = (tx: Tx, urn: number): Promise<RegisteredVersion[]> =>
  rows(
    tx,
    { content: known(jsonOf<Record<string, unknown>>()), until: nullable(moment()) },
    sql`select content, upper(valid) as until
        from history where noun = 'school' and item_id = ${urn}::int::text
        union all
        select to_jsonb(s), null from schools s where s.urn = ${urn}
        order by until nulls last`,
  );
