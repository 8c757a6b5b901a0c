import { Inject, Injectable } from '@nestjs/common';
import type { InstrumentContent, Wave } from '@all-together/contracts';
import {
  countsOf,
  fewestAlike,
  generalised,
  today,
  type Clock,
  type Count,
  type KeptAnswers,
} from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { brokenRule, conflict, notFound } from '../../platform/problems/problem-error.js';
import { BallotKeys, unseal } from './ballot-box.js';
import { LinksService } from './links-service.js';
import { MessagesService } from './messages-service.js';
import { writeSchoolFigures } from './release-figures.js';
import { SealedCounts } from './sealed-counts.js';
import { shuffled } from './shuffled.js';

/**
 * Months after which the answers of a wave, and what was counted from them, are deleted; its
 * released figures stay.
 */
const keptMonths = 24;

type Kept = KeptAnswers & { withdrawal: string | null };

interface Closing {
  id: string;
  areaId: string;
  urn: number;
  form: Wave['form'];
  kind: Wave['kind'];
  schoolYear: number;
  shared: boolean;
  linked: boolean;
  closedAt: Date | null;
  version: number;
  content: InstrumentContent;
}

/** The end of a wave: the box is opened once, shuffled, counted, and its key destroyed. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly database: Database,
    private readonly keys: BallotKeys,
    private readonly links: LinksService,
    private readonly messages: MessagesService,
    private readonly sealedCounts: SealedCounts,
    @Inject(SystemClock) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.add({ name: 'close-waves', cron: '20 3 * * *', run: () => this.closeDue() });
    jobs.add({ name: 'delete-answers', cron: '40 3 * * *', run: () => this.deleteOld() });
  }

  /**
   * @throws 404 for a wave that is not one's own; 409 when it has ended, or changed since it was
   * seen; 422 where its key is lost
   */
  async close(viewer: Viewer, id: string, seen: number | null): Promise<void> {
    const wave = await this.database.as(viewer, async (tx) => {
      const [found] = (await tx.query(`select area_id as "areaId", urn from waves where id = $1`, [
        id,
      ])) as { areaId: string; urn: number }[];
      return found;
    });
    const mine =
      wave &&
      (viewer.roles.includes('loader') ||
        viewer.ledSchools.includes(wave.urn) ||
        viewer.ledAreas.includes(wave.areaId));
    if (!mine) throw notFound('The wave');
    await this.openAndEnd(internalViewer('wave_closer', viewer, { schools: [wave.urn] }), id, seen);
  }

  /** Ballots are read for this one step, by nobody: what comes out of it are counts. */
  private async openAndEnd(closer: Viewer, id: string, seen: number | null): Promise<void> {
    const { linkedTo, send } = await this.database.as(closer, async (tx) => {
      const wave = await lockedWave(tx, id, seen);
      const handedOver = await this.messages.handOver(tx, id);
      return {
        linkedTo: await this.end(tx, closer, wave, await this.openBox(tx, id)),
        send: handedOver.send,
      };
    });
    await this.destroyKeys(id, linkedTo);
    await send();
  }

  /** Ends a wave whose answers come from elsewhere, as those of the demonstration do. */
  async closeWith(id: string, rows: Kept[]): Promise<void> {
    const closer = await this.closerOf(id);
    const linkedTo = await this.database.as(closer, async (tx) =>
      this.end(tx, closer, await lockedWave(tx, id, null), rows),
    );
    await this.destroyKeys(id, linkedTo);
  }

  /** Who ends this open wave when nobody does. */
  private async closerOf(id: string): Promise<Viewer> {
    const [wave] = await this.database.as(
      internalViewer('wave_watcher'),
      (tx) => tx.query(`select urn from waves where id = $1`, [id]) as Promise<{ urn: number }[]>,
    );
    return internalViewer('wave_closer', undefined, { schools: wave ? [wave.urn] : [] });
  }

  /** @returns the baseline whose pictures have done their work */
  private async end(tx: Tx, viewer: Viewer, wave: Closing, rows: Kept[]): Promise<string | null> {
    const now = this.clock.now();
    // To the last pupil: for what is shown now, and sealed for what is pooled over schools later.
    const counts = countsOf(wave.content, rows);
    const followed =
      wave.linked && wave.kind === 'follow_up'
        ? await this.links.between(tx, wave, rows, counts)
        : { counts: [], baselineId: null };
    const kept =
      wave.linked && wave.kind === 'baseline'
        ? await this.links.hashed(wave.id, rows)
        : rows.map((row) => ({ ...row, link: null }));
    await keepAnswers(tx, wave.id, shuffled(kept));
    await tx.query(
      `update code_batches b set answered = n.used, void = n.void from (select batch_id, count(*) filter (where used) as used, count(*) filter (where void) as void from codes where wave_id = $1 group by batch_id) n where b.id = n.batch_id`,
      [wave.id],
    );
    await tx.query(
      `update waves set closed_at = $2, answered = $3, codes = (select coalesce(sum(codes - void), 0) from code_batches where wave_id = $1) where id = $1`,
      [wave.id, now, rows.length],
    );
    await tx.query(`delete from codes where wave_id = $1`, [wave.id]);
    await this.sealedCounts.keep(tx, wave.id, wave, counts);
    await keepCounts(tx, wave.id, [
      ...counts.filter(({ dimension, d }) => dimension === 'send' && d >= fewestAlike),
      ...followed.counts,
    ]);
    await writeSchoolFigures(tx, wave, [...counts, ...followed.counts], now);
    await record(tx, viewer, {
      action: 'wave.close',
      noun: 'wave',
      itemId: wave.id,
      areaId: wave.areaId,
      urn: wave.urn,
    });
    return followed.baselineId;
  }

  private async destroyKeys(waveId: string, linkedTo: string | null): Promise<void> {
    await this.keys.destroy(waveId);
    if (linkedTo) await this.keys.destroyLink(linkedTo);
  }

  private async openBox(tx: Tx, id: string): Promise<Kept[]> {
    const [ballots] = (await tx.query(`delete from ballots where wave_id = $1 returning sealed`, [
      id,
    ])) as [{ sealed: Buffer }[], number];
    if (!ballots.length) return [];
    const key = await this.keys.of(id);
    if (!key)
      throw brokenRule(
        'key_lost',
        'The key to what was answered is not on this installation, so the answers cannot be opened. Tell the administrator.',
      );
    return ballots.map(({ sealed }) => JSON.parse(unseal(key, sealed)) as Kept);
  }

  /** Waves whose last day has passed. */
  private async closeDue(): Promise<string> {
    const due = await this.database.as(
      internalViewer('wave_watcher'),
      (tx) =>
        tx.query(
          `select id from waves where closed_at is null and closes < $1 order by closes, id limit 500`,
          [today(this.clock)],
        ) as Promise<{ id: string }[]>,
    );
    for (const { id } of due) await this.openAndEnd(await this.closerOf(id), id, null);
    return `${due.length} waves ended`;
  }

  /** Deletes what is older than it may be kept. @returns what was done, in words */
  async deleteOld(): Promise<string> {
    const { answers, waves } = await this.database.as(
      internalViewer('answer_deleter'),
      async (tx) => {
        const limit = new Date(this.clock.now());
        limit.setUTCMonth(limit.getUTCMonth() - keptMonths);
        const [gone] = (await tx.query(
          `delete from answers where wave_id in (select id from waves where closed_at < $1) returning wave_id as "waveId"`,
          [limit],
        )) as [{ waveId: string }[], number];
        await tx.query(
          `delete from pupil_messages where wave_id in (select id from waves where closed_at < $1)`,
          [limit],
        );
        // Areas and the programme are made of counts: until the programme's figures of a wave are
        // shown, they are needed.
        await tx.query(
          `delete from wave_counts where wave_id in (select w.id from waves w where w.closed_at < $1 and exists (select from releases r where r.area_id is null and r.form = w.form and r.kind = w.kind and r.school_year = w.school_year))`,
          [limit],
        );
        return { answers: gone.length, waves: new Set(gone.map(({ waveId }) => waveId)) };
      },
    );
    for (const id of waves) await this.keys.destroyLink(id);
    return `${answers} answers deleted`;
  }
}

async function lockedWave(tx: Tx, id: string, seen: number | null): Promise<Closing> {
  const [wave] = (await tx.query(
    `select w.id, w.area_id as "areaId", w.urn, w.form, w.kind, w.school_year as "schoolYear", w.shared, w.linked, w.closed_at as "closedAt", w.version, v.content from waves w join instrument_versions v on v.id = w.instrument_version_id where w.id = $1 for update of w`,
    [id],
  )) as [Closing];
  if (wave.closedAt) throw conflict('ended', 'This wave has ended already.');
  if (seen !== null && seen !== wave.version)
    throw conflict(
      'edit_conflict',
      'This wave changed while you looked at it. Look again before you end it.',
    );
  return wave;
}

/** Keeps answers that lead to no pupil: in no order, in groups of at least a few alike. */
const keepAnswers = (tx: Tx, waveId: string, rows: readonly Kept[]): Promise<unknown> =>
  tx.query(
    `insert into answers (wave_id, send, need, disabled, year, helped, finished, choices, withdrawal, link)
     select $1, a.send, a.need, a.disabled, a.year, a.helped, a.finished, (select array_agg(nullif(c, 'null')::int order by place) from jsonb_array_elements_text(a.choices) with ordinality as chosen (c, place)), decode(a.withdrawal, 'hex'), decode(a.link, 'hex')
     from jsonb_to_recordset($2::jsonb) as a (send text, need text, disabled boolean, year int, helped text, finished boolean, choices jsonb, withdrawal text, link text)`,
    [waveId, JSON.stringify(generalised(rows))],
  );

/**
 * Counted once, whatever is withdrawn or deleted meanwhile: groups of a few or more, and who of
 * them was linked.
 */
const keepCounts = (tx: Tx, waveId: string, counts: readonly Count[]): Promise<unknown> =>
  tx.query(
    `insert into wave_counts (wave_id, indicator, dimension, category, n, d) select $1, c.indicator, c.dimension, c.category, c.n, c.d from jsonb_to_recordset($2::jsonb) as c (indicator text, dimension text, category text, n int, d int)`,
    [waveId, JSON.stringify(counts)],
  );
