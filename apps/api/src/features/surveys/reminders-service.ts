import { Inject, Injectable } from '@nestjs/common';
import { inWords, stalledWave, today, type Clock } from '@all-together/domain';
import { loaderViewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { publicAddress } from '../../platform/public-pages/public-address.js';

interface Slow {
  id: string;
  schoolName: string;
  opens: string;
  closes: string;
  invited: number;
  answered: number;
  people: { name: string; email: string }[];
}

/** Reminds those who lead a school of a questionnaire that few have answered; pupils are reminded by their teachers alone. */
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
    const posted = await this.database.as(loaderViewer(), async (tx) => {
      const waves = (await tx.query(
        `select w.id, s.name as "schoolName", w.opens, w.closes, (select coalesce(sum(b.codes), 0)::int from code_batches b where b.wave_id = w.id) as invited, (select count(*)::int from codes c where c.wave_id = w.id and c.used) as answered,
           coalesce((select jsonb_agg(jsonb_build_object('name', p.name, 'email', p.email)) from memberships m join people p on p.id = m.person_id where m.role = 'school_lead' and m.urn = w.urn and p.active), '[]') as people
         from waves w join schools s on s.urn = w.urn where w.closed_at is null and $1::date between w.opens and w.closes`,
        [day],
      )) as Slow[];
      const slow = waves.flatMap((wave) => ({ wave, reason: stalledWave(wave, day) })).filter(({ reason }) => reason !== null);
      return Promise.all(slow.flatMap(({ wave, reason }) => wave.people.map(({ name, email }) => this.mailer.post(tx, { to: email, subject: `Few have answered the questionnaire yet: ${wave.schoolName}`, body: this.words(name, wave, reason!) }))));
    });
    for (const send of posted) await send();
    return `${posted.length} reminders`;
  }

  private words(name: string, { id, closes }: Slow, reason: string): string {
    return `Dear ${name},\n\n${reason} It closes on ${inWords(closes)}.\n\nTen minutes in class are enough; slips that were lost can be replaced. See which classes have answered:\n${publicAddress(this.config, `/questionnaires/${id}`)}\n\nAll Together`;
  }
}
