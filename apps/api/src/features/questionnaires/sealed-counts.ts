import { Injectable } from '@nestjs/common';
import type { Count } from '@all-together/domain';
import { v4 as randomId } from 'uuid';
import {
  bytes,
  exists,
  row,
  rows,
  run,
  sql,
  uuid,
  type Tx,
} from '../../platform/database/index.js';
import { brokenRule } from '../../platform/problems/problem-error.js';
import { BallotKeys, seal, unseal } from './ballot-box.js';
import type { Period } from './release-figures.js';

/**
 * What was counted in each school, to the last pupil. Areas and the programme pool small groups
 * over schools, so they need
 * these counts; but a count of one pupil in the database would be that pupil's answer to whoever
 * has the class list. So
 * they are sealed for the period, and its key, a file, is destroyed when the programme's figures
 * are made.
 */
@Injectable()
export class SealedCounts {
  constructor(private readonly keys: BallotKeys) {}

  /**
   * Keeps the counts of a wave that has ended, unless the programme's figures have been made
   * without it.
   */
  async keep(tx: Tx, waveId: string, period: Period, counts: readonly Count[]): Promise<void> {
    const { form, kind, schoolYear } = period;
    const made = await exists(
      tx,
      sql`select from releases where area_id is null and ${isOf(period)}`,
    );
    if (made) return;
    await run(tx, sql`select pg_advisory_xact_lock(hashtext('period_keys'))`);
    const stored = await row(
      tx,
      { publicKey: bytes() },
      sql`select public_key from period_keys where ${isOf(period)}`,
    );
    const id = randomId();
    const publicKey = stored?.publicKey ?? (await this.keys.make(id));
    if (!stored)
      await run(
        tx,
        sql`insert into period_keys (form, kind, school_year, id, public_key)
            values (${form}, ${kind}, ${schoolYear}, ${id}, ${publicKey})`,
      );
    await run(
      tx,
      sql`insert into sealed_counts (wave_id, sealed)
          values (${waveId}, ${seal(publicKey, JSON.stringify(counts), 4_096)})`,
    );
  }

  /**
   * What was kept of these waves.
   * @throws 422 where the key is lost: figures made without it would not fit those that were shown
   * before
   */
  async open(tx: Tx, period: Period, waveIds: readonly string[]): Promise<Map<string, Count[]>> {
    const kept = await rows(
      tx,
      { waveId: uuid(), sealed: bytes() },
      sql`select wave_id, sealed from sealed_counts where wave_id = any (${waveIds})`,
    );
    if (!kept.length) return new Map();
    const found = await row(
      tx,
      { id: uuid() },
      sql`select id from period_keys where ${isOf(period)}`,
    );
    const key = found && (await this.keys.of(found.id));
    if (!key)
      throw brokenRule(
        'key_lost',
        'The key to what was counted in schools is not on this installation, so figures cannot ' +
          'be made of it. Tell the administrator.',
      );
    return new Map(
      kept.map(({ waveId, sealed }) => [waveId, JSON.parse(unseal(key, sealed)) as Count[]]),
    );
  }

  /**
   * Deletes what was kept of a period.
   * @returns what destroys its key, for after the transaction
   */
  async forget(tx: Tx, period: Period): Promise<() => Promise<void>> {
    await run(
      tx,
      sql`delete from sealed_counts
          where wave_id in (select id from waves where ${isOf(period)})`,
    );
    const gone = await rows(
      tx,
      { id: uuid() },
      sql`delete from period_keys where ${isOf(period)} returning id`,
    );
    return async () => {
      for (const { id } of gone) await this.keys.destroy(id);
    };
  }
}

const isOf = ({ form, kind, schoolYear }: Period) =>
  sql`form = ${form} and kind = ${kind} and school_year = ${schoolYear}`;
