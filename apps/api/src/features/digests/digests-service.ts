import { Inject, Injectable, Logger } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type {
  ChangeDigestSettings,
  Digest,
  DigestSettings,
  DigestItem,
  DigestTopic,
  JobRun,
} from '@all-together/contracts';
import { digestDay, type Clock } from '@all-together/domain';
import { viewerFor } from '../../platform/access/memberships.js';
import { accessViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { camelCased } from '../../platform/database/naming.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { digestFor } from './digest-content.js';
import { DigestLinksService } from './digest-links-service.js';
import { digestMail } from './digest-mail.js';
import { settingColumns, settingsOf, writeSettings } from './digest-settings.js';

interface Person extends DigestSettings {
  id: string;
  name: string;
  email: string;
}

/** Digests: who is due one, what it says, and that nobody is sent two for a day. */
@Injectable()
export class DigestsService {
  private readonly logger = new Logger(DigestsService.name);

  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly links: DigestLinksService,
    @Inject(Config) private readonly config: Config,
    @Inject(SystemClock) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.add({ name: 'digests', cron: '5 * * * *', run: () => this.run() });
  }

  settings(viewer: Viewer): Promise<DigestSettings> {
    return this.database.as(viewer, (tx) => settingsOf(tx, viewer.personId!));
  }

  changeSettings(viewer: Viewer, body: ChangeDigestSettings): Promise<DigestSettings> {
    return this.database.as(viewer, async (tx) => {
      const said = Object.fromEntries(
        Object.entries(body).filter(([, value]) => value !== undefined),
      );
      await writeSettings(tx, viewer.personId!, {
        ...(await settingsOf(tx, viewer.personId!)),
        ...said,
      });
      return settingsOf(tx, viewer.personId!);
    });
  }

  /** The latest digest of the viewer, read in the app. */
  latest(viewer: Viewer): Promise<Digest | null> {
    return this.database.as(viewer, async (tx) => {
      const [row] = (await tx.query(
        `select content from digests where person_id = $1 and content <> 'null' order by day desc limit 1`,
        [viewer.personId],
      )) as { content: Digest }[];
      return row?.content ?? null;
    });
  }

  jobRuns(viewer: Viewer): Promise<JobRun[]> {
    return this.database.as(viewer, async (tx) =>
      (
        (await tx.query(
          `select id, job, started_at, finished_at, outcome, error from job_runs order by started_at desc, id desc limit 100`,
        )) as Record<string, unknown>[]
      ).map((row) => camelCased<JobRun>(row)),
    );
  }

  /**
   * Makes the digests that are due now and sends those not sent yet. May be run again at any time,
   * by several nodes at once,
   * and after a crash at any point: a digest is made once a person and day, and its mail is claimed
   * before it is sent, so
   * that a crash while sending loses that mail rather than sends it twice.
   */
  async run(): Promise<string> {
    const people = await this.database.as(accessViewer, (tx) => candidates(tx));
    const now = this.clock.now();
    let made = 0;
    for (const person of people) {
      const day = digestDay(person, now);
      if (day && (await this.make(person, day))) made++;
    }
    const sent = await this.sendDue();
    return `${made} made, ${sent} sent`;
  }

  /** @returns whether there was something to say that had not been said that day */
  private async make(person: Person, day: string): Promise<boolean> {
    const known = await this.database.as(
      accessViewer,
      (tx) =>
        tx.query(`select from digests where person_id = $1 and day = $2`, [
          person.id,
          day,
        ]) as Promise<unknown[]>,
    );
    if (known.length) return false;
    const { viewer } = await this.database.as(accessViewer, (tx) => viewerFor(tx, person));
    const digest = await this.database.as(viewer, (tx) =>
      digestFor(tx, viewer, day, person.leftOut),
    );
    const written = await this.database.as(
      accessViewer,
      (tx) =>
        tx.query(
          `insert into digests (id, person_id, day, content, created_at, mail) values ($1, $2, $3, $4, app_now(), $5) on conflict (person_id, day) do nothing returning id`,
          [newId(), person.id, day, JSON.stringify(digest), digest ? 'due' : 'none'],
        ) as Promise<unknown[]>,
    );
    return written.length > 0 && digest !== null;
  }

  private async sendDue(): Promise<number> {
    const due = await this.database.as(
      accessViewer,
      (tx) =>
        tx.query(
          `select d.id from digests d where d.mail = 'due' and d.created_at > app_now() - interval '1 day' order by d.created_at, d.id limit 5000`,
        ) as Promise<{ id: string }[]>,
    );
    let sent = 0;
    for (const { id } of due) if (await this.send(id)) sent++;
    return sent;
  }

  private async send(id: string): Promise<boolean> {
    const claimed = await this.database.as(accessViewer, async (tx) => {
      const [rows] = (await tx.query(
        `update digests d set mail = 'claimed' from people p where d.id = $1 and d.mail = 'due' and p.id = d.person_id and p.active returning d.content, p.id as person_id, p.name, p.email`,
        [id],
      )) as [{ content: Digest; person_id: string; name: string; email: string }[], number];
      const row = rows[0];
      if (!row) return undefined;
      const links = await this.links.make(tx, row.person_id, row.content);
      const base = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
      const mail = digestMail(row.name, row.content, {
        plan: (item: DigestItem) =>
          `${base}/plans/${item.planId}${item.actionId ? `?item=${item.actionId}` : ''}`,
        deeds: (item) =>
          item.mayChange && item.actionId
            ? {
                done: `${base}/act#${links.deed(item.actionId, 'done')}`,
                move: `${base}/act#${links.deed(item.actionId, 'move')}`,
                blocked: `${base}/act#${links.deed(item.actionId, 'blocked')}`,
              }
            : null,
        leaveOut: (topic: DigestTopic) => `${base}/act#${links.leaveOut(topic)}`,
        settings: `${base}/notifications/settings`,
      });
      return this.mailer.post(tx, { to: row.email, ...mail });
    });
    if (!claimed) return false;
    try {
      const sent = await claimed();
      await this.database.as(accessViewer, (tx) =>
        tx.query(`update digests set mail = $2 where id = $1`, [id, sent ? 'sent' : 'failed']),
      );
      return sent;
    } catch (error) {
      this.logger.error(
        `A digest could not be noted as sent: ${error instanceof Error ? error.message : String(error)}`,
      );
      return false;
    }
  }
}

/** Active people with a role that digests speak to. */
async function candidates(tx: Tx): Promise<Person[]> {
  const rows = (await tx.query(
    `select p.id, p.name, p.email, ${settingColumns} from people p left join digest_settings g on g.person_id = p.id
     where p.active and exists (select from memberships m where m.person_id = p.id and m.role in ('officer', 'area_lead', 'school_lead', 'partner_worker')) and coalesce(g.every, 'weekly') <> 'off' order by p.id`,
  )) as Record<string, unknown>[];
  return rows.map((row) => camelCased<Person>(row));
}
