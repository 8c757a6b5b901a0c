import { Inject, Injectable } from '@nestjs/common';
import type { ClosePeriod } from '@all-together/contracts';
import { waveName, type Clock } from '@all-together/domain';
import { internalViewer, type Viewer } from '../../../platform/access/viewer.js';
import { SystemClock } from '../../../platform/clock/system-clock.js';
import { Database } from '../../../platform/database/index.js';
import { brokenRule, conflict, notFound } from '../../../platform/problems/problem-error.js';
import { BallotKeys } from '../ballot-box.js';
import { closePeriod, lockPeriods } from '../periods-records.js';
import { ProgrammeTotals } from '../programme-totals.js';
import { openWaves, periodOf } from './periods-queries.js';

/** The end of a period: the programme's totals are opened, once and for all. */
@Injectable()
export class PeriodsService {
  constructor(
    private readonly database: Database,
    private readonly keys: BallotKeys,
    private readonly totals: ProgrammeTotals,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * @throws 404 where no school has ended; 409 when it has been closed; 422 while a wave is open,
   * or where the key is lost
   */
  async close(viewer: Viewer, period: ClosePeriod): Promise<void> {
    const closer = internalViewer('period_closer', viewer);
    const keyId = await this.database.as(closer, async (tx) => {
      await lockPeriods(tx);
      const stored = await periodOf(tx, period);
      if (!stored) throw notFound('A period in which a school has ended');
      if (stored.closedAt) throw conflict('closed', 'This period has been closed already.');
      const open = await openWaves(tx, period);
      if (open)
        throw brokenRule(
          'waves_open',
          `${open} ${open === 1 ? 'school is' : 'schools are'} still answering the ` +
            `${waveName(period.kind, period.schoolYear)}. Close the period when all have ended.`,
        );
      const taken = await this.totals.take(tx, stored.id);
      await closePeriod(tx, closer, { ...period, id: stored.id }, taken?.totals, this.clock.now());
      return taken?.keyId;
    });
    if (keyId) await this.keys.destroy(keyId);
  }
}
