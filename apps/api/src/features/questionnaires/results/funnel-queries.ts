import type { WaveKind } from '@all-together/contracts';
import {
  all,
  decimal,
  int,
  nullable,
  only,
  rows,
  sql,
  text,
  type Tx,
} from '../../../platform/database/index.js';

/** One finding of one wave. */
export interface AskedFinding {
  kind: WaveKind;
  schoolYear: number;
  finding: string;
}

/** The latest school year in which a school's wave of this kind has closed; null for none. */
export async function latestYear(tx: Tx, kind: WaveKind): Promise<number | null> {
  const { year } = await only(
    tx,
    { year: nullable(int()) },
    sql`select max(school_year) as year
        from waves
        where form = 'pupils' and kind = ${kind} and closed_at is not null`,
  );
  return year;
}

/** A school with its fitted counts of pupils with SEND. */
export interface FunnelSchoolCounts {
  urn: number;
  name: string;
  used: number;
  yes: number;
  valid: number;
}

/** The schools whose tables the viewer may see, each with its counts of pupils with SEND. */
export const funnelSchools = (
  tx: Tx,
  { kind, schoolYear, finding }: AskedFinding,
  areaId: string | undefined,
): Promise<FunnelSchoolCounts[]> =>
  rows(
    tx,
    { urn: int(), name: text(), used: int(), yes: decimal(), valid: decimal() },
    sql`select w.urn, s.name, m.used,
               c.yes - (c.yes + c.no + c.skipped - m.used) / 3.0::float8 as yes,
               c.yes + c.no - 2 * (c.yes + c.no + c.skipped - m.used) / 3.0::float8 as valid
        from waves w
        join schools s on s.urn = w.urn
        join school_counts c on c.wave_id = w.id and c.finding = ${finding} and c.mark = 'send'
        join wave_marks m on m.wave_id = w.id and m.mark = 'send'
        where ${all([
          sql`w.form = 'pupils' and w.kind = ${kind} and w.school_year = ${schoolYear}
            and w.closed_at is not null and m.used > 0`,
          areaId && sql`w.area_id = ${areaId}`,
        ])}
        order by w.urn limit 5000`,
  );
