import { Inject, Injectable } from '@nestjs/common';
import type { HandleMessage, ListPupilMessages, Page, PupilMessage } from '@all-together/contracts';
import { fewestAlike, today, waveName, type Clock } from '@all-together/domain';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { publicAddress } from '../../platform/public-pages/public-address.js';
import { BallotKeys, unseal } from './ballot-box.js';
import {
  listMessages,
  safeguardingLeadsOf,
  waveOfMessages,
  wavesWithMessages,
} from './messages-queries.js';
import {
  handleMessage,
  keepMessages,
  takeSealedMessages,
  type SealedMessage,
} from './messages-records.js';
import { shuffled } from './shuffled.js';

const nothing = { arrived: 0, send: () => Promise.resolve() };

/**
 * What pupils wrote in their own words: handed over every morning to the designated safeguarding
 * lead of their school, and to nobody else.
 */
@Injectable()
export class MessagesService {
  constructor(
    private readonly database: Database,
    private readonly keys: BallotKeys,
    private readonly mailer: Mailer,
    private readonly config: Config,
    @Inject(SystemClock) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.add({ name: 'hand-over-messages', cron: '30 6 * * *', run: () => this.handOverAll() });
  }

  list(viewer: Viewer, query: ListPupilMessages): Promise<Page<PupilMessage>> {
    return this.database.as(viewer, (tx) => listMessages(tx, viewer.safeguardedSchools, query));
  }

  /**
   * Notes that a message was seen to, or not yet; what was done is kept in the school's own
   * records.
   * @throws 404 for a message of another school
   */
  handle(viewer: Viewer, id: string, { handled }: HandleMessage): Promise<PupilMessage> {
    const day = today(this.clock);
    return this.database.as(viewer, (tx) => handleMessage(tx, viewer, id, handled, day));
  }

  /** @returns what was done, in words */
  async handOverAll(): Promise<string> {
    const waves = await this.database.as(internalViewer('message_courier'), (tx) =>
      wavesWithMessages(tx, fewestAlike),
    );
    let messages = 0;
    for (const { id, urn } of waves) {
      const courier = internalViewer('message_courier', undefined, { schools: [urn] });
      const { arrived, send } = await this.database.as(courier, (tx) => this.handOver(tx, id));
      messages += arrived;
      await send();
    }
    return `${messages} messages handed over`;
  }

  /**
   * Opens what has been written in a wave since the last time and keeps it for the safeguarding
   * lead, in random order and
   * with the day alone. Only a few ballots together, so that a message leads to no code.
   */
  async handOver(tx: Tx, waveId: string): Promise<{ arrived: number; send: () => Promise<void> }> {
    const key = await this.keys.of(waveId);
    if (!key) return nothing;
    const sealed = await takeSealedMessages(tx, waveId);
    const written = shuffled(
      sealed.map((one) => JSON.parse(unseal(key, one)) as SealedMessage),
    ).filter(({ text }) => text.trim());
    if (!written.length) return nothing;
    const wave = await waveOfMessages(tx, waveId);
    const title = waveName(wave.kind, wave.schoolYear);
    await keepMessages(tx, { id: waveId, urn: wave.urn, title }, written, today(this.clock));
    const leads = await safeguardingLeadsOf(tx, wave.urn);
    const posted = await Promise.all(
      leads.map(({ name, email }) =>
        this.mailer.post(tx, {
          to: email,
          subject: `Pupils have written to you: ${wave.schoolName}`,
          body: this.words(name, written.length),
        }),
      ),
    );
    return {
      arrived: written.length,
      send: async () => void (await Promise.all(posted.map((send) => send()))),
    };
  }

  private words(name: string, count: number): string {
    const who = count === 1 ? 'A pupil has' : `${count} pupils have`;
    return (
      `Dear ${name},\n\n${who} written something in the questionnaire that is for you alone. ` +
      `Please read it today:\n${publicAddress(this.config, '/messages')}\n\nAll Together`
    );
  }
}
