import { Inject, Injectable } from '@nestjs/common';
import { inWords, today, type Clock } from '@all-together/domain';
import { internalViewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Config } from '../../platform/config/config.js';
import { Database, int, known, rows, sql, text } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { publicAddress } from '../../platform/public-pages/public-address.js';
import { slowWaves, type SlowWave } from './waves-queries.js';

/**
 * Reminds those who lead a school of a questionnaire that few have answered; pupils are reminded by
 * their teachers alone.
 */
@Injectable()
export class RemindersService {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly config: Config,
    @Inject(SystemClock) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.add({ name: 'remind-waves', cron: '0 8 * * 1', run: () => this.remind() });
  }

  /** @returns what was done, in words */
  async remind(): Promise<string> {
    const day = today(this.clock);
    const posted = await this.database.as(internalViewer('reminder'), async (tx) => {
      const slow = await slowWaves(tx, day, {});
      const leads = await rows(
        tx,
        { urn: known(int()), name: text(), email: text() },
        sql`select m.urn, p.name, p.email
            from memberships m
            join people p on p.id = m.person_id
            where m.role = 'school_lead' and m.urn = any (${slow.map(({ urn }) => urn)})
              and p.active
            order by p.id`,
      );
      return Promise.all(
        slow.flatMap((wave) =>
          leads
            .filter(({ urn }) => urn === wave.urn)
            .map(({ name, email }) =>
              this.mailer.post(tx, {
                to: email,
                subject: `Few have answered the questionnaire yet: ${wave.schoolName}`,
                body: this.words(name, wave),
              }),
            ),
        ),
      );
    });
    for (const send of posted) await send();
    return `${posted.length} reminders`;
  }

  private words(name: string, { id, closes, reason }: SlowWave): string {
    const address = publicAddress(this.config, `/questionnaires/${id}`);
    return (
      `Dear ${name},\n\n${reason} It closes on ${inWords(closes)}.\n\n` +
      'Ten minutes in class are enough; slips that were lost can be replaced. ' +
      `See which classes have answered:\n${address}\n\nAll Together`
    );
  }
}
