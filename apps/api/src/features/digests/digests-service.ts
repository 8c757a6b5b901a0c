import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ChangeDigestSettings, Digest, DigestSettings, JobRun } from '@all-together/contracts';
import { digestDay, type Clock } from '@all-together/domain';
import { viewerFor } from '../../platform/access/memberships.js';
import { accessViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/index.js';
import { latestJobRuns } from '../../platform/jobs/job-runs.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { digestFor } from './digest-content.js';
import { addLinks } from './digest-links-records.js';
import { addressesIn, digestMail } from './digest-mail.js';
import {
  digestReaders,
  digestsToSend,
  latestDigest,
  settingsOf,
  wasMade,
  type DigestReader,
} from './digests-queries.js';
import { claimMail, keepDigest, noteMail, writeSettings } from './digests-records.js';

/** Digests: who is due one, what it says, and that nobody is sent two for a day. */
@Injectable()
export class DigestsService {
  private readonly logger = new Logger(DigestsService.name);

  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    @Inject(Config) private readonly config: Config,
    @Inject(SystemClock) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.add({ name: 'digests', cron: '5 * * * *', run: () => this.run() });
  }

  settings(viewer: Viewer): Promise<DigestSettings> {
    return this.database.as(viewer, (tx) => settingsOf(tx, viewer.personId));
  }

  changeSettings(viewer: Viewer, body: ChangeDigestSettings): Promise<DigestSettings> {
    return this.database.as(viewer, async (tx) => {
      const said = Object.fromEntries(
        Object.entries(body).filter(([, value]) => value !== undefined),
      );
      const settings = await settingsOf(tx, viewer.personId);
      await writeSettings(tx, viewer.personId, { ...settings, ...said });
      return settingsOf(tx, viewer.personId);
    });
  }

  /** The latest digest of the viewer, read in the app. */
  latest(viewer: Viewer): Promise<Digest | null> {
    return this.database.as(viewer, (tx) => latestDigest(tx, viewer.personId));
  }

  jobRuns(viewer: Viewer): Promise<JobRun[]> {
    return this.database.as(viewer, (tx) => latestJobRuns(tx));
  }

  /**
   * Makes the digests that are due now and sends those not sent yet. May be run again at any time,
   * by several nodes at once, and after a crash at any point: a digest is made once a person and
   * day, and its mail is claimed before it is sent, so that a crash while sending loses that mail
   * rather than sends it twice.
   */
  async run(): Promise<string> {
    const readers = await this.database.as(accessViewer, (tx) => digestReaders(tx));
    const now = this.clock.now();
    let made = 0;
    for (const reader of readers) {
      const day = digestDay(reader, now);
      if (day && (await this.make(reader, day))) made++;
    }
    const sent = await this.sendDue();
    return `${made} made, ${sent} sent`;
  }

  /**
   * A digest is read with the rights of its reader and written by the app itself: transactions of
   * their own.
   * @returns whether there was something to say that had not been said that day
   */
  private async make(reader: DigestReader, day: string): Promise<boolean> {
    const viewer = await this.database.as(accessViewer, async (tx) =>
      (await wasMade(tx, reader.id, day)) ? null : (await viewerFor(tx, reader)).viewer,
    );
    if (!viewer) return false;
    const digest = await this.database.as(viewer, (tx) =>
      digestFor(tx, viewer, day, reader.leftOut),
    );
    const written = await this.database.as(accessViewer, (tx) =>
      keepDigest(tx, reader.id, day, digest),
    );
    return written && digest !== null;
  }

  /**
   * Sends what was made and is not sent yet, today or before a crash.
   * @returns how many were sent
   */
  async sendDue(): Promise<number> {
    const due = await this.database.as(accessViewer, (tx) => digestsToSend(tx));
    let sent = 0;
    for (const id of due) if (await this.send(id)) sent++;
    return sent;
  }

  private async send(id: string): Promise<boolean> {
    const post = await this.database.as(accessViewer, async (tx) => {
      const digest = await claimMail(tx, id);
      if (!digest) return undefined;
      const { content, personId, name, email } = digest;
      const base = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
      const addresses = addressesIn(base, await addLinks(tx, personId, content));
      return this.mailer.post(tx, { to: email, ...digestMail(name, content, addresses) });
    });
    if (!post) return false;
    try {
      const sent = await post();
      await this.database.as(accessViewer, (tx) => noteMail(tx, id, sent ? 'sent' : 'failed'));
      return sent;
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      this.logger.error(`A digest could not be noted as sent: ${words}`);
      return false;
    }
  }
}
