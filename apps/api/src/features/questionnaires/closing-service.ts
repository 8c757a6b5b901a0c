import { Inject, Injectable } from '@nestjs/common';
import { countsOf, fewestAlike, today, type Clock } from '@all-together/domain';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { BallotKeys, unseal } from './ballot-box.js';
import { holdWave, placeOfWave, wavesDue, type Closing } from './closing-queries.js';
import {
  deleteOlderThan,
  endWave,
  keepAnswers,
  keepCounts,
  takeBallots,
  type Kept,
} from './closing-records.js';
import { LinksService } from './links-service.js';
import { MessagesService } from './messages-service.js';
import { writeSchoolFigures } from './release-figures.js';
import { SealedCounts } from './sealed-counts.js';

/**
 * Months after which the answers of a wave, and what was counted from them, are deleted; its
 * released figures stay.
 */
const keptMonths = 24;

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
    const wave = await this.database.as(viewer, (tx) => placeOfWave(tx, id));
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
      const wave = await holdWave(tx, id, seen);
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
      this.end(tx, closer, await holdWave(tx, id, null), rows),
    );
    await this.destroyKeys(id, linkedTo);
  }

  /** Who ends this open wave when nobody does. */
  private async closerOf(id: string): Promise<Viewer> {
    const wave = await this.database.as(internalViewer('wave_watcher'), (tx) =>
      placeOfWave(tx, id),
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
    await keepAnswers(tx, wave.id, kept);
    await endWave(tx, viewer, wave, rows.length, now);
    await this.sealedCounts.keep(tx, wave.id, wave, counts);
    await keepCounts(tx, wave.id, [
      ...counts.filter(({ dimension, d }) => dimension === 'send' && d >= fewestAlike),
      ...followed.counts,
    ]);
    await writeSchoolFigures(tx, wave, [...counts, ...followed.counts], now);
    return followed.baselineId;
  }

  private async destroyKeys(waveId: string, linkedTo: string | null): Promise<void> {
    await this.keys.destroy(waveId);
    if (linkedTo) await this.keys.destroyLink(linkedTo);
  }

  private async openBox(tx: Tx, id: string): Promise<Kept[]> {
    const ballots = await takeBallots(tx, id);
    if (!ballots.length) return [];
    const key = await this.keys.of(id);
    if (!key)
      throw brokenRule(
        'key_lost',
        'The key to what was answered is not on this installation, so the answers cannot be ' +
          'opened. Tell the administrator.',
      );
    return ballots.map((sealed) => JSON.parse(unseal(key, sealed)) as Kept);
  }

  /** Ends the waves whose last day has passed. @returns what was done, in words */
  async closeDue(): Promise<string> {
    const due = await this.database.as(internalViewer('wave_watcher'), (tx) =>
      wavesDue(tx, today(this.clock)),
    );
    for (const id of due) await this.openAndEnd(await this.closerOf(id), id, null);
    return `${due.length} waves ended`;
  }

  /** Deletes what is older than it may be kept. @returns what was done, in words */
  async deleteOld(): Promise<string> {
    const limit = new Date(this.clock.now());
    limit.setUTCMonth(limit.getUTCMonth() - keptMonths);
    const { answers, waves } = await this.database.as(internalViewer('answer_deleter'), (tx) =>
      deleteOlderThan(tx, limit),
    );
    for (const id of waves) await this.keys.destroyLink(id);
    return `${answers} answers deleted`;
  }
}
