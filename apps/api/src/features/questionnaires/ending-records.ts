import type { MarkGroup } from '@all-together/contracts';
import type { MarkCount } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { json, rows, run, sql, uuid, type Tx } from '../../platform/database/index.js';
import { addToAreaSums } from './area-sums-records.js';
import type { Ending } from './ending-queries.js';

/** Ends a wave: from now on no ballot is accepted. */
export async function endWave(
  tx: Tx,
  viewer: Viewer,
  { id, areaId, urn }: Ending,
  endedAt: Date,
): Promise<void> {
  await run(tx, sql`update waves set ended_at = ${endedAt} where id = ${id}`);
  await record(tx, viewer, { action: 'wave.close', noun: 'wave', itemId: id, areaId, urn });
}

/** Keeps the tables of a wave with their noise, and how many codes of each mark were used. */
export async function keepCounts(
  tx: Tx,
  waveId: string,
  counts: readonly MarkCount[],
  marks: readonly { mark: MarkGroup; codes: number; used: number }[],
): Promise<void> {
  await run(
    tx,
    sql`insert into school_counts (wave_id, finding, mark, yes, no, skipped)
        select ${waveId}, c.finding, c.mark, c.yes, c.no, c.skipped
        from jsonb_to_recordset(${json(counts)}) as c (
          finding text, mark text, yes int, no int, skipped int)`,
  );
  await run(
    tx,
    sql`insert into wave_marks (wave_id, mark, codes, used)
        select ${waveId}, m.mark, m.codes, m.used
        from jsonb_to_recordset(${json(marks)}) as m (mark text, codes int, used int)`,
  );
}

/** Closes a wave that has been counted: its ballots and codes are gone. */
export async function closeWave(tx: Tx, waveId: string, closedAt: Date): Promise<void> {
  await run(
    tx,
    sql`update code_batches b set used = n.used, void = n.void
        from (
          select batch_id, count(*) filter (where used and not void) as used,
                 count(*) filter (where void) as void
          from codes
          where wave_id = ${waveId}
          group by batch_id) n
        where b.id = n.batch_id`,
  );
  await run(
    tx,
    sql`update waves w set closed_at = ${closedAt}, codes = n.codes, used = n.used
        from (
          select count(*) filter (where not void) as codes,
                 count(*) filter (where used and not void) as used
          from codes
          where wave_id = ${waveId}) n
        where w.id = ${waveId}`,
  );
  await run(tx, sql`delete from ballots where wave_id = ${waveId}`);
  await run(tx, sql`delete from waiting_messages where wave_id = ${waveId}`);
  await run(tx, sql`delete from codes where wave_id = ${waveId}`);
}

/** Waves of one area that ask the same, in the same school year. */
export interface AreaPeriod {
  areaId: string;
  form: string;
  kind: string;
  schoolYear: number;
}

/**
 * Adds the tables of schools that have ended to the sums of their area, so many at a time that the
 * sums before and after do not tell one school's: three, and of schools that do not share with the
 * area none or three.
 */
export async function countSchools(
  tx: Tx,
  { areaId, form, kind, schoolYear }: AreaPeriod,
  countedAt: Date,
): Promise<void> {
  const counted = await rows(
    tx,
    { id: uuid() },
    sql`with waiting as (
          select id, shared
          from waves
          where area_id = ${areaId} and form = ${form} and kind = ${kind}
            and school_year = ${schoolYear} and closed_at is not null and counted_at is null
          for update)
        update waves set counted_at = ${countedAt}
        where id in (select id from waiting)
          and (select count(*) from waiting) >= 3
          and (select count(*) filter (where not shared) from waiting) not in (1, 2)
        returning id`,
  );
  await addToAreaSums(
    tx,
    counted.map(({ id }) => id),
  );
}
