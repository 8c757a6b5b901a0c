import { Inject, Injectable } from '@nestjs/common';
import { today, waveName, type Clock } from '@all-together/domain';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/index.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { publicAddress } from '../../platform/public-pages/public-address.js';
import { BallotKeys, unseal } from './ballot-box.js';
import { safeguardingLeadsOf, waveOfMessages } from './messages-queries.js';
import { keepMessages, takeSealedMessages, type SealedMessage } from './messages-records.js';
import { shuffled } from './shuffled.js';

/** What was handed over, and how its mails are sent once the transaction stands. */
export interface HandedOver {
  arrived: number;
  send: () => Promise<void>;
}

const nothing: HandedOver = { arrived: 0, send: () => Promise.resolve() };

/**
 * Opens what pupils wrote in a wave since the last time and keeps it for the safeguarding lead, in
 * random order and with the day alone.
 */
@Injectable()
export class MessageHandover {
  constructor(
    private readonly keys: BallotKeys,
    private readonly mailer: Mailer,
    private readonly config: Config,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async handOver(tx: Tx, waveId: string): Promise<HandedOver> {
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
