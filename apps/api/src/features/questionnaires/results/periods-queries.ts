import type { ResultPeriod, WaveKind } from '@all-together/contracts';
import {
  all,
  int,
  known,
  moment,
  nullable,
  only,
  row,
  rows,
  sql,
  text,
  uuid,
  type Tx,
} from '../../../platform/database/index.js';
import type { Period } from '../programme-totals.js';
import type { ResultPlace } from './place.js';

/** How far each period of a place has come, the earliest first. */
export const periodsOf = (
  tx: Tx,
  { areaId, form }: ResultPlace,
): Promise<Omit<ResultPeriod, 'mayClose'>[]> =>
  rows(
    tx,
    {
      kind: text<WaveKind>(),
      schoolYear: int(),
      counted: known(int()),
      waiting: known(int()),
      open: known(int()),
      closedAt: nullable(moment()),
    },
    sql`select w.kind, w.school_year,
               count(*) filter (where w.counted_at is not null)::int as counted,
               count(*) filter (where w.closed_at is not null and w.counted_at is null)::int
                 as waiting,
               count(*) filter (where w.closed_at is null)::int as open,
               p.closed_at
        from waves w
        left join periods p
          on p.form = w.form and p.kind = w.kind and p.school_year = w.school_year
        where ${all([sql`w.form = ${form}`, areaId && sql`w.area_id = ${areaId}`])}
        group by w.kind, w.school_year, p.closed_at
        order by w.school_year, w.kind`,
  );

/** @returns undefined where no school of the period has ended */
export const periodOf = (
  tx: Tx,
  { form, kind, schoolYear }: Period,
): Promise<{ id: string; closedAt: string | null } | undefined> =>
  row(
    tx,
    { id: uuid(), closedAt: nullable(moment()) },
    sql`select id, closed_at from periods
        where form = ${form} and kind = ${kind} and school_year = ${schoolYear}`,
  );

/** How many waves of a period have not been counted. */
export async function openWaves(tx: Tx, { form, kind, schoolYear }: Period): Promise<number> {
  const { open } = await only(
    tx,
    { open: int() },
    sql`select count(*) as open
        from waves
        where form = ${form} and kind = ${kind} and school_year = ${schoolYear}
          and closed_at is null`,
  );
  return open;
}
