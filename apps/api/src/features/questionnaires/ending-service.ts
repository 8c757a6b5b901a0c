import { Inject, Injectable } from '@nestjs/common';
import { today, type Clock } from '@all-together/domain';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { brokenRule, conflict, notFound } from '../../platform/problems/problem-error.js';
import { BallotKeys } from './ballot-box.js';
import {
  countBallots,
  countSealed,
  type BallotContent,
  type CountedBox,
  type Counting,
} from './counted-box.js';
import {
  holdWave,
  markUse,
  placeOfWave,
  replacedCodes,
  sealedBallots,
  usedCodes,
  wavesDue,
  wavesUncounted,
  type Ending,
} from './ending-queries.js';
import { closeWave, countSchools, endWave, keepCounts, type AreaPeriod } from './ending-records.js';
import { MessageHandover, type HandedOver } from './message-handover.js';
import { keysInUse } from './periods-queries.js';
import { ProgrammeTotals, type KeyChange } from './programme-totals.js';

/** What a wave leaves behind for the time after the transaction in which it was counted. */
interface Counted {
  period: AreaPeriod;
  keys: KeyChange;
  messages: HandedOver;
}

/**
 * The end of a wave: it is closed to ballots for good, its box is opened once and counted, noise is
 * added, and box and key are destroyed. Where the server stops in between, a job continues.
 */
@Injectable()
export class EndingService {
  constructor(
    private readonly database: Database,
    private readonly keys: BallotKeys,
    private readonly totals: ProgrammeTotals,
    private readonly handover: MessageHandover,
    @Inject(SystemClock) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.add({ name: 'end-waves', cron: '20 3 * * *', run: () => this.endDue() });
    jobs.add({ name: 'count-waves', cron: '*/5 * * * *', run: () => this.countEnded() });
  }

  /**
   * Ends a wave and counts it.
   * @param seen the version that its reader saw; null where nobody looked
   * @throws 404 for a wave that is not one's own; 409 when it has ended, or changed since it was
   * seen; 422 where its key is lost
   */
  async end(viewer: Viewer, id: string, seen: number | null): Promise<void> {
    const wave = await this.database.as(viewer, (tx) => placeOfWave(tx, id));
    const mine =
      wave &&
      (viewer.roles.includes('loader') ||
        viewer.ledSchools.includes(wave.urn) ||
        viewer.ledAreas.includes(wave.areaId));
    if (!mine) throw notFound('The wave');
    const ender = internalViewer('wave_ender', viewer, { schools: [wave.urn] });
    await this.close(ender, id, seen);
    await this.count(ender, id);
  }

  /** Ends a wave whose ballots come from elsewhere, as those of the demonstration do. */
  async endWith(id: string, ballots: readonly BallotContent[]): Promise<void> {
    const ender = await this.enderOf(id);
    await this.close(ender, id, null);
    await this.count(ender, id, ballots);
  }

  /** Ends the waves whose last day has passed. @returns what was done, in words */
  async endDue(): Promise<string> {
    const due = await this.database.as(internalViewer('wave_watcher'), (tx) =>
      wavesDue(tx, today(this.clock)),
    );
    const lost = await this.eachWithKey(due, async (id) => {
      const ender = await this.enderOf(id);
      await this.close(ender, id, null);
      await this.count(ender, id);
    });
    return `${due.length - lost} waves ended${withoutKeys(lost)}`;
  }

  /**
   * Counts waves whose ending was interrupted, and destroys keys that nothing is sealed with.
   * @returns what was done, in words
   */
  async countEnded(): Promise<string> {
    const watcher = internalViewer('wave_watcher');
    const uncounted = await this.database.as(watcher, wavesUncounted);
    const lost = await this.eachWithKey(uncounted, async (id) =>
      this.count(await this.enderOf(id), id),
    );
    // Keys are listed first: one that is made meanwhile is not among them.
    const ids = await this.keys.ids();
    const used = await this.database.as(watcher, keysInUse);
    for (const id of ids) if (!used.has(id)) await this.keys.destroyOld(id);
    return `${uncounted.length - lost} waves counted${withoutKeys(lost)}`;
  }

  /** One wave whose key is lost keeps no other from ending. @returns how many have lost theirs */
  private async eachWithKey(
    ids: readonly string[],
    act: (id: string) => Promise<void>,
  ): Promise<number> {
    let lost = 0;
    for (const id of ids) {
      if (await this.keys.of(id)) await act(id);
      else lost++;
    }
    return lost;
  }

  /** First of all, and on its own: no ballot is accepted from now on, whatever happens. */
  private async close(ender: Viewer, id: string, seen: number | null): Promise<void> {
    await this.database.as(ender, async (tx) => {
      const wave = await holdWave(tx, id);
      if (!wave || wave.endedAt) throw conflict('ended', 'This wave has ended already.');
      if (seen !== null && seen !== wave.version)
        throw conflict(
          'edit_conflict',
          'This wave changed while you looked at it. Look again before you end it.',
        );
      if (!(await this.keys.of(id)))
        throw brokenRule(
          'key_lost',
          'The key to what was answered is not on this installation, so the answers cannot be ' +
            'counted. Tell the administrator.',
        );
      await endWave(tx, ender, wave, this.clock.now());
    });
  }

  /** Counts a wave that has ended, once: whoever comes second finds nothing left to do. */
  private async count(
    ender: Viewer,
    id: string,
    ballots?: readonly BallotContent[],
  ): Promise<void> {
    const counted = await this.database.as(ender, async (tx) => {
      const wave = await holdWave(tx, id);
      return wave && !wave.closedAt ? this.countHeld(tx, wave, ballots) : null;
    });
    if (!counted) return;
    await this.keys.destroy(id);
    if (counted.keys.before) await this.keys.destroy(counted.keys.before);
    await this.addToArea(ender, counted.period);
    await counted.messages.send();
  }

  private async countHeld(
    tx: Tx,
    wave: Ending,
    ballots: readonly BallotContent[] | undefined,
  ): Promise<Counted> {
    const marks = await markUse(tx, wave.id);
    const replaced = await replacedCodes(tx, wave.id);
    const { exact, noisy } = await this.open(
      wave,
      await sealedBallots(tx, wave.id),
      { content: wave.content, used: usedCodes(marks), replaced },
      ballots,
    );
    await keepCounts(tx, wave.id, noisy, marks);
    const messages = await this.handover.handOver(tx, wave.id);
    await closeWave(tx, wave.id, this.clock.now());
    return { period: wave, keys: await this.totals.add(tx, wave, exact), messages };
  }

  private async open(
    { id }: Ending,
    sealed: readonly Buffer[],
    how: Counting,
    ballots: readonly BallotContent[] | undefined,
  ): Promise<CountedBox> {
    const key = await this.keys.of(id);
    if (!key) throw brokenRule('key_lost', 'The key to what was answered is lost.');
    return ballots ? countBallots(key, sealed, ballots, how) : countSealed(key, sealed, how);
  }

  private async addToArea(actor: Viewer, period: AreaPeriod): Promise<void> {
    const mover = internalViewer('sum_mover', actor, { areas: [period.areaId] });
    await this.database.as(mover, (tx) => countSchools(tx, period, this.clock.now()));
  }

  /** Who ends this open wave when nobody does. */
  private async enderOf(id: string): Promise<Viewer> {
    const wave = await this.database.as(internalViewer('wave_watcher'), (tx) =>
      placeOfWave(tx, id),
    );
    return internalViewer('wave_ender', undefined, { schools: wave ? [wave.urn] : [] });
  }
}

const withoutKeys = (lost: number): string => (lost ? `, ${lost} without a key` : '');
