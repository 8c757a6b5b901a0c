import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { QuestionnaireForm, WaveKind } from '@all-together/contracts';
import { addCounts, type BoxCounts } from '@all-together/domain';
import {
  bytes,
  moment,
  nullable,
  only,
  row,
  run,
  sql,
  uuid,
  type RowOf,
  type Tx,
} from '../../platform/database/index.js';
import { brokenRule } from '../../platform/problems/problem-error.js';
import { BallotKeys, freshNoise, seal, unseal } from './ballot-box.js';

/** All waves of a form and kind in one school year. */
export interface Period {
  form: QuestionnaireForm;
  kind: WaveKind;
  schoolYear: number;
}

/** Which keys to destroy: the old one when the transaction stands, the new one when it fails. */
export interface KeyChange {
  before: string | null;
  after: string;
}

/** All totals fit into this many bytes, so that their length tells nothing. */
const totalsBlock = 65_536;

/**
 * The exact sums of a period, on top of the noise that they began as. They are sealed with a new
 * key each time that a school is added, so that whoever holds the database from before and after
 * cannot subtract one from the other.
 */
@Injectable()
export class ProgrammeTotals {
  constructor(private readonly keys: BallotKeys) {}

  /**
   * Adds a school's exact counts.
   * @throws 422 where the key is lost, or the period has been closed
   */
  async add(tx: Tx, period: Period, counts: BoxCounts): Promise<KeyChange> {
    const periodId = await openPeriod(tx, period);
    const stored = await storedTotals(tx, periodId);
    const totals = stored ? await this.opened(stored) : null;
    const after = randomUUID();
    const publicKey = await this.keys.make(after);
    const sealed = seal(
      publicKey,
      JSON.stringify(addCounts(totals, counts, freshNoise())),
      totalsBlock,
    );
    await run(
      tx,
      sql`insert into programme_totals (period_id, key_id, sealed)
          values (${periodId}, ${after}, ${sealed})
          on conflict (period_id) do update set key_id = ${after}, sealed = ${sealed}`,
    );
    return { before: stored?.keyId ?? null, after };
  }

  /**
   * Takes the totals of a period out, once and for all.
   * @returns null where no school has ended; the key is to be destroyed after the transaction
   * @throws 422 where the key is lost
   */
  async take(tx: Tx, periodId: string): Promise<{ totals: BoxCounts; keyId: string } | null> {
    const stored = await row(
      tx,
      storedShape,
      sql`delete from programme_totals where period_id = ${periodId} returning key_id, sealed`,
    );
    if (!stored) return null;
    const totals = await this.opened(stored);
    return { totals, keyId: stored.keyId };
  }

  private async opened({ keyId, sealed }: StoredTotals): Promise<BoxCounts> {
    const key = await this.keys.of(keyId);
    if (!key)
      throw brokenRule(
        'key_lost',
        'The key to the programme’s totals is not on this installation, so they cannot be ' +
          'opened. Tell the administrator.',
      );
    return JSON.parse(unseal(key, sealed)) as BoxCounts;
  }
}

const storedShape = { keyId: uuid(), sealed: bytes() };
type StoredTotals = RowOf<typeof storedShape>;

const storedTotals = (tx: Tx, periodId: string): Promise<StoredTotals | undefined> =>
  row(
    tx,
    storedShape,
    sql`select key_id, sealed from programme_totals where period_id = ${periodId} for update`,
  );

async function openPeriod(tx: Tx, { form, kind, schoolYear }: Period): Promise<string> {
  await run(
    tx,
    sql`insert into periods (id, form, kind, school_year)
        values (${randomUUID()}, ${form}, ${kind}, ${schoolYear})
        on conflict (form, kind, school_year) do nothing`,
  );
  // Two schools that end at the same time are added one after the other, the very first, too.
  await run(tx, sql`select pg_advisory_xact_lock(hashtext('programme totals'))`);
  const { id, closedAt } = await only(
    tx,
    { id: uuid(), closedAt: nullable(moment()) },
    sql`select id, closed_at from periods
        where form = ${form} and kind = ${kind} and school_year = ${schoolYear}`,
  );
  if (closedAt)
    throw brokenRule('period_closed', 'An officer has closed this period; its figures are final.');
  return id;
}
