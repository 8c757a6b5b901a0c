import { Injectable } from '@nestjs/common';
import type { Count } from '@all-together/domain';
import { v4 as randomId } from 'uuid';
import type { Tx } from '../../platform/database/database.js';
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
    const values = [period.form, period.kind, period.schoolYear];
    const [made] = (await tx.query(
      `select from releases where area_id is null and form = $1 and kind = $2 and school_year = $3`,
      values,
    )) as unknown[];
    if (made) return;
    await tx.query(`select pg_advisory_xact_lock(hashtext('period_keys'))`);
    let [periodKey] = (await tx.query(
      `select public_key as "publicKey" from period_keys where form = $1 and kind = $2 and school_year = $3`,
      values,
    )) as { publicKey: Buffer }[];
    if (!periodKey) {
      const id = randomId();
      periodKey = { publicKey: await this.keys.make(id) };
      await tx.query(
        `insert into period_keys (form, kind, school_year, id, public_key) values ($1, $2, $3, $4, $5)`,
        [...values, id, periodKey.publicKey],
      );
    }
    await tx.query(`insert into sealed_counts (wave_id, sealed) values ($1, $2)`, [
      waveId,
      seal(periodKey.publicKey, JSON.stringify(counts), 4_096),
    ]);
  }

  /**
   * What was kept of these waves.
   * @throws 422 where the key is lost: figures made without it would not fit those that were shown
   * before
   */
  async open(tx: Tx, period: Period, waveIds: readonly string[]): Promise<Map<string, Count[]>> {
    const rows = (await tx.query(
      `select wave_id as "waveId", sealed from sealed_counts where wave_id = any ($1)`,
      [waveIds],
    )) as { waveId: string; sealed: Buffer }[];
    if (!rows.length) return new Map();
    const [found] = (await tx.query(
      `select id from period_keys where form = $1 and kind = $2 and school_year = $3`,
      [period.form, period.kind, period.schoolYear],
    )) as { id: string }[];
    const key = found && (await this.keys.of(found.id));
    if (!key)
      throw brokenRule(
        'key_lost',
        'The key to what was counted in schools is not on this installation, so figures cannot be made of it. Tell the administrator.',
      );
    return new Map(
      rows.map(({ waveId, sealed }) => [waveId, JSON.parse(unseal(key, sealed)) as Count[]]),
    );
  }

  /**
   * Deletes what was kept of a period.
   * @returns what destroys its key, for after the transaction
   */
  async forget(tx: Tx, period: Period): Promise<() => Promise<void>> {
    const values = [period.form, period.kind, period.schoolYear];
    await tx.query(
      `delete from sealed_counts where wave_id in (select id from waves where form = $1 and kind = $2 and school_year = $3)`,
      values,
    );
    const [gone] = (await tx.query(
      `delete from period_keys where form = $1 and kind = $2 and school_year = $3 returning id`,
      values,
    )) as [{ id: string }[], number];
    return async () => {
      for (const { id } of gone) await this.keys.destroy(id);
    };
  }
}
