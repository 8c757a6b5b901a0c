import type { BoxCounts } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { json, rows, run, sql, uuid, type Tx } from '../../platform/database/index.js';
import { addToAreaSums } from './area-sums-records.js';
import type { Period } from './programme-totals.js';

/** Until the end of the transaction nobody else opens a wave or closes a period. */
export const lockPeriods = (tx: Tx): Promise<number> =>
  run(tx, sql`select pg_advisory_xact_lock(hashtext('questionnaire periods'))`);

/**
 * Closes a period: its final totals are kept, and all of its schools are part of their area's sums.
 */
export async function closePeriod(
  tx: Tx,
  viewer: Viewer,
  { id, form, kind, schoolYear }: Period & { id: string },
  totals: BoxCounts | undefined,
  closedAt: Date,
): Promise<void> {
  const cells = [
    ...(totals?.marks ?? []).map(({ mark, ...cell }) => ({
      ...cell,
      dimension: 'mark',
      category: mark,
    })),
    ...(totals?.parts ?? []).map((cell) => ({ ...cell, skipped: 0 })),
  ];
  await run(
    tx,
    sql`insert into programme_counts (period_id, finding, dimension, category, yes, no, skipped)
        select ${id}, c.finding, c.dimension, c.category, c.yes, c.no, c.skipped
        from jsonb_to_recordset(${json(cells)}) as c (
          finding text, dimension text, category text, yes int, no int, skipped int)`,
  );
  await run(
    tx,
    sql`update periods set closed_at = ${closedAt}, closed_by = ${viewer.personId}
        where id = ${id}`,
  );
  const counted = await rows(
    tx,
    { id: uuid() },
    sql`update waves set counted_at = ${closedAt}
        where form = ${form} and kind = ${kind} and school_year = ${schoolYear}
          and closed_at is not null and counted_at is null
        returning id`,
  );
  await addToAreaSums(
    tx,
    counted.map((wave) => wave.id),
  );
  await record(tx, viewer, { action: 'period.close', noun: 'period', itemId: id });
}
