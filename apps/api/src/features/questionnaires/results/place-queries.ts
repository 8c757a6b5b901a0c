import type { Results } from '@all-together/contracts';
import type { OpenDataPlace } from '@all-together/domain';
import { all, int, nullable, row, sql, text, type Tx } from '../../../platform/database/index.js';

/** Whose results of an area the viewer may see: those they lead, or any. */
export const areaName = (
  tx: Tx,
  areaId: string | null,
  led: readonly string[] | null,
): Promise<{ name: string } | undefined> =>
  row(
    tx,
    { name: text() },
    sql`select name from area_names
        where ${all([sql`id = ${areaId}`, led && sql`id = any (${led})`])}`,
  );

/** A school by what the viewer may see of its results; all of them with `seesAll`. */
export const schoolName = (
  tx: Tx,
  urn: number | null,
  seesAll: boolean,
  led: { schools: readonly number[]; areas: readonly string[] },
): Promise<{ name: string } | undefined> =>
  row(
    tx,
    { name: text() },
    sql`select s.name
        from schools s
        where s.urn = ${urn} and (
          ${seesAll} or s.urn = any (${led.schools})
          or exists (
            select from waves w
            where w.urn = s.urn and w.shared and w.area_id = any (${led.areas})))`,
  );

const authorityShape = {
  regionName: nullable(text()),
  oldLaCode: nullable(text()),
  newLaCode: nullable(text()),
  laName: nullable(text()),
};
const areaShape = { ...authorityShape, trustId: nullable(text()), trustName: nullable(text()) };
const schoolShape = {
  ...authorityShape,
  urn: int(),
  laestab: nullable(text()),
  schoolName: text(),
};
const authority = sql`
  l.region as region_name, l.la_code as old_la_code, l.gss as new_la_code, l.name as la_name`;

/** What open data says of an area: its authority, or the trust that it is. */
const openDataArea = (tx: Tx, areaId: string | null) =>
  row(
    tx,
    areaShape,
    sql`select ${authority},
               case when a.kind = 'trust' then a.id::text end as trust_id,
               case when a.kind = 'trust' then a.name end as trust_name
        from area_names a
        left join local_authorities l on l.gss = a.gss
        where a.id = ${areaId}`,
  );

/** What open data says of a school: its authority, number and name. */
const openDataSchool = (tx: Tx, urn: number | null) =>
  row(
    tx,
    schoolShape,
    sql`select ${authority}, s.urn, s.la_code || s.establishment_number as laestab,
               s.name as school_name
        from schools s
        left join local_authorities l on l.la_code = s.la_code
        where s.urn = ${urn} limit 1`,
  );

const nowhere: Omit<OpenDataPlace, 'level'> = {
  regionName: null,
  oldLaCode: null,
  newLaCode: null,
  laName: null,
  trustId: null,
  trustName: null,
  urn: null,
  laestab: null,
  schoolName: null,
};

/** Where results are of, by the codes that others know. */
export async function openDataPlace(
  tx: Tx,
  { level, areaId, urn }: Pick<Results, 'level' | 'areaId' | 'urn'>,
): Promise<OpenDataPlace> {
  if (level === 'area') return { level, ...nowhere, ...(await openDataArea(tx, areaId)) };
  if (level === 'school') return { level, ...nowhere, ...(await openDataSchool(tx, urn)) };
  return { level, ...nowhere };
}
