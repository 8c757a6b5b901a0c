import { generalised, type Count, type KeptAnswers } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { bytes, json, rows, run, sql, uuid, type Tx } from '../../platform/database/index.js';
import { shuffled } from './shuffled.js';

/** What a ballot holds, with the fingerprint under which it can still be taken out. */
export type Kept = KeptAnswers & { withdrawal: string | null };

/** Takes the sealed ballots out of the box of a wave. */
export async function takeBallots(tx: Tx, waveId: string): Promise<Buffer[]> {
  const taken = await rows(
    tx,
    { sealed: bytes() },
    sql`delete from ballots where wave_id = ${waveId} returning sealed`,
  );
  return taken.map(({ sealed }) => sealed);
}

/** Keeps answers that lead to no pupil: in no order, in groups of at least a few alike. */
export const keepAnswers = (tx: Tx, waveId: string, answers: readonly Kept[]): Promise<number> =>
  run(
    tx,
    sql`insert into answers
          (wave_id, send, need, disabled, year, helped, finished, choices, withdrawal, link)
        select ${waveId}, a.send, a.need, a.disabled, a.year, a.helped, a.finished,
               (select array_agg(nullif(c, 'null')::int order by place)
                from jsonb_array_elements_text(a.choices) with ordinality as chosen (c, place)),
               decode(a.withdrawal, 'hex'), decode(a.link, 'hex')
        from jsonb_to_recordset(${json(generalised(shuffled(answers)))}) as a (
          send text, need text, disabled boolean, year int, helped text, finished boolean,
          choices jsonb, withdrawal text, link text)`,
  );

/** Ends a wave: its codes are counted by batch, and gone. */
export async function endWave(
  tx: Tx,
  viewer: Viewer,
  { id, areaId, urn }: { id: string; areaId: string; urn: number },
  answered: number,
  closedAt: Date,
): Promise<void> {
  await run(
    tx,
    sql`update code_batches b set answered = n.used, void = n.void
        from (
          select batch_id, count(*) filter (where used) as used,
                 count(*) filter (where void) as void
          from codes
          where wave_id = ${id}
          group by batch_id) n
        where b.id = n.batch_id`,
  );
  await run(
    tx,
    sql`update waves
        set closed_at = ${closedAt}, answered = ${answered},
            codes = (
              select coalesce(sum(codes - void), 0) from code_batches where wave_id = ${id})
        where id = ${id}`,
  );
  await run(tx, sql`delete from codes where wave_id = ${id}`);
  await record(tx, viewer, { action: 'wave.close', noun: 'wave', itemId: id, areaId, urn });
}

/**
 * Counted once, whatever is withdrawn or deleted meanwhile: groups of a few or more, and who of
 * them was linked.
 */
export const keepCounts = (tx: Tx, waveId: string, counts: readonly Count[]): Promise<number> =>
  run(
    tx,
    sql`insert into wave_counts (wave_id, indicator, dimension, category, n, d)
        select ${waveId}, c.indicator, c.dimension, c.category, c.n, c.d
        from jsonb_to_recordset(${json(counts)}) as c (
          indicator text, dimension text, category text, n int, d int)`,
  );

/**
 * Deletes what is older than it may be kept: answers, messages, and what was counted of them.
 * @returns how many answers went, and of which waves
 */
export async function deleteOlderThan(
  tx: Tx,
  limit: Date,
): Promise<{ answers: number; waves: ReadonlySet<string> }> {
  const gone = await rows(
    tx,
    { waveId: uuid() },
    sql`delete from answers
        where wave_id in (select id from waves where closed_at < ${limit})
        returning wave_id`,
  );
  await run(
    tx,
    sql`delete from pupil_messages
        where wave_id in (select id from waves where closed_at < ${limit})`,
  );
  // Areas and the programme are made of counts: until the programme's figures of a wave are shown,
  // they are needed.
  await run(
    tx,
    sql`delete from wave_counts
        where wave_id in (
          select w.id
          from waves w
          where w.closed_at < ${limit}
            and exists (
              select from releases r
              where r.area_id is null and r.form = w.form and r.kind = w.kind
                and r.school_year = w.school_year))`,
  );
  return { answers: gone.length, waves: new Set(gone.map(({ waveId }) => waveId)) };
}
