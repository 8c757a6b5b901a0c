import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/index.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { publicAddress } from '../../platform/public-pages/public-address.js';
import { namesOf, responsibleFor } from './confirmations-queries.js';

/** Mails by which a school notices when someone is to read what its pupils write. */
@Injectable()
export class SafeguardingMails {
  constructor(
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** Tells those who answer for a school. @returns what sends the mails after the transaction */
  async post(
    tx: Tx,
    { urn, personId }: { urn: number; personId: string },
    happened: 'added' | 'confirmed',
  ): Promise<() => Promise<void>> {
    const names = await namesOf(tx, urn, personId);
    const recipients = await responsibleFor(tx, urn);
    const posted = await Promise.all(
      recipients.map(({ name, email }) =>
        this.mailer.post(tx, { to: email, ...this.letter(happened, name, names) }),
      ),
    );
    return async () => void (await Promise.all(posted.map((send) => send())));
  }

  private letter(
    happened: 'added' | 'confirmed',
    name: string,
    { school, person }: { school: string; person: string },
  ): { subject: string; body: string } {
    return {
      added: {
        subject: `A new safeguarding lead for ${school}: is this right?`,
        body:
          `Dear ${name},\n\n${person} has been added as a designated safeguarding lead of ` +
          `${school}. They could read what pupils write in the questionnaire. They can read ` +
          'nothing until someone else confirms it. If this is right, a lead of the school can ' +
          'confirm it here, and refuse it otherwise:\n' +
          `${publicAddress(this.config, '/confirmations')}\n\nAll Together`,
      },
      confirmed: {
        subject: `${person} is now a safeguarding lead of ${school}`,
        body:
          `Dear ${name},\n\n${person} has been confirmed as a designated safeguarding lead of ` +
          `${school} and can read what pupils write in the questionnaire from now on. If this is ` +
          'wrong, tell the administrator today.\n\nAll Together',
      },
    }[happened];
  }
}
