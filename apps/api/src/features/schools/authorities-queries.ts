import type { AreaContext, LocalAuthority, TrustChoice } from '@all-together/contracts';
import {
  bool,
  day,
  decimal,
  int,
  known,
  nullable,
  row,
  rows,
  sql,
  text,
  type Tx,
} from '../../platform/database/index.js';

/** The code under which figures for the whole of England are published. */
const england = '970';

/** The local authorities of one day, by name; codes that others have replaced are left out. */
export const authoritiesOn = (tx: Tx, today: string): Promise<LocalAuthority[]> =>
  rows(
    tx,
    {
      gss: text(),
      laCode: text(),
      name: text(),
      region: text(),
      opened: nullable(day()),
      closed: nullable(day()),
    },
    sql`select gss, la_code, name, region, opened, closed
        from local_authorities
        where coalesce(opened <= ${today}::date, true) and coalesce(closed >= ${today}::date, true)
        order by name, gss`,
  );

/** At most 20 open trusts, those whose name is nearest to `search` first. */
export const openTrusts = (tx: Tx, search: string): Promise<TrustChoice[]> =>
  rows(
    tx,
    { uid: int(), name: text() },
    sql`select uid, name from trusts
        where status = 'Open' and (${search} = '' or folded(name) %> folded(${search}))
        order by word_similarity(folded(${search}), folded(name)) desc, name limit 20`,
  );

/** The local authority or trust that an area is of. @returns undefined when there is none */
export async function placeOf(
  tx: Tx,
  place: { gss: string } | { trustUid: number },
): Promise<{ name: string; demonstration: boolean } | undefined> {
  if ('trustUid' in place)
    return row(
      tx,
      { name: text(), demonstration: bool() },
      sql`select name, demonstration from trusts where uid = ${place.trustUid}`,
    );
  const authority = await row(
    tx,
    { name: text() },
    sql`select name from local_authorities where gss = ${place.gss}`,
  );
  return authority && { ...authority, demonstration: false };
}

/**
 * Published figures about the local authority; empty for a trust, of which none are published here.
 */
export async function contextOfAuthority(tx: Tx, laCode: string | null): Promise<AreaContext> {
  if (!laCode) return { measures: [], bullyingExclusions: [] };
  const [measures, bullyingExclusions] = await Promise.all([
    measuresOf(tx, laCode),
    exclusionsOf(tx, laCode),
  ]);
  return { measures, bullyingExclusions };
}

/** The newest value of each measure, beside England's of the same year. */
const measuresOf = (tx: Tx, laCode: string): Promise<AreaContext['measures']> =>
  rows(
    tx,
    {
      measure: text(),
      title: text(),
      year: text(),
      value: nullable(decimal()),
      england: nullable(decimal()),
    },
    sql`select distinct on (n.title) m.measure, n.title, m.year, m.value, e.value as england
        from la_measures m
        join la_measure_names n on n.measure = m.measure
        left join la_measures e
          on e.measure = m.measure and e.year = m.year and e.la_code = ${england}
        where m.la_code = ${laCode} and m.value is not null and n.topic is not null
        order by n.title, m.year desc`,
  );

/** Exclusions for bullying of the last six years published; `x` where a figure is suppressed. */
const exclusionsOf = (tx: Tx, laCode: string): Promise<AreaContext['bullyingExclusions']> =>
  rows(
    tx,
    { period: text(), schoolType: text(), permanent: known(text()), fixedPeriod: known(text()) },
    sql`select period, school_type,
               permanent_bullying as permanent, fixed_bullying as fixed_period
        from la_exclusions
        where la_code = ${laCode} and school_type = 'Total' order by period desc limit 6`,
  );
