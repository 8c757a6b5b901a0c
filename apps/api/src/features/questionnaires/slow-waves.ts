import { stalledWave } from '@all-together/domain';
import type { Tx } from '../../platform/database/database.js';

export interface SlowWave {
  id: string;
  urn: number;
  areaId: string;
  schoolName: string;
  closes: string;
  /** Why it is slow, in words. */
  reason: string;
}

/**
 * Waves that are past half their time with few answers, of one area or of all that the viewer sees,
 * the first to close first.
 */
export async function slowWaves(tx: Tx, day: string, areaId: string | null): Promise<SlowWave[]> {
  const waves = (await tx.query(
    `select w.id, w.urn, w.area_id as "areaId", s.name as "schoolName", w.opens, w.closes, (select coalesce(sum(b.codes), 0)::int from code_batches b where b.wave_id = w.id) - coalesce(u.void, 0) as invited, coalesce(u.used, 0) as answered
     from waves w join schools s on s.urn = w.urn cross join lateral (select sum(used)::int as used, sum(void)::int as void from code_use(w.id)) u
     where w.closed_at is null and $1::date between w.opens and w.closes and ($2::uuid is null or w.area_id = $2) order by w.closes, w.id`,
    [day, areaId],
  )) as (Omit<SlowWave, 'reason'> & { opens: string; invited: number; answered: number })[];
  return waves.flatMap(({ opens, invited, answered, ...wave }) => {
    const reason = stalledWave({ opens, closes: wave.closes, invited, answered }, day);
    return reason ? [{ ...wave, reason }] : [];
  });
}
