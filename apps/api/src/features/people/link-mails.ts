import { Inject, Injectable } from '@nestjs/common';
import type { OneTimeLink } from '@all-together/contracts';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/index.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { publicAddress } from '../../platform/public-pages/public-address.js';
import { makeLink } from './credentials-records.js';

interface Recipient {
  id: string;
  name: string;
  email: string;
}

/** Mails with a link that works once: an invitation, or a new password. */
@Injectable()
export class LinkMails {
  constructor(
    private readonly mailer: Mailer,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Writes the mail with a one-time link. @returns what sends it after the transaction */
  async post(
    tx: Tx,
    person: Recipient,
    purpose: OneTimeLink['purpose'],
  ): Promise<() => Promise<boolean>> {
    const token = await makeLink(tx, person.id, purpose);
    const link = publicAddress(this.config, `/sign-in/link#${token}`);
    return this.mailer.post(tx, { to: person.email, ...letters[purpose](person.name, link) });
  }
}

const letters = {
  invitation: (name: string, link: string) => ({
    subject: 'You are invited to All Together',
    body:
      `Dear ${name},\n\nyou are invited to All Together. ` +
      `Choose your password within 14 days:\n\n${link}\n`,
  }),
  reset: (name: string, link: string) => ({
    subject: 'Choose a new password for All Together',
    body:
      `Dear ${name},\n\nchoose a new password within 2 hours:\n\n${link}\n\n` +
      'If you did not ask for this, you need do nothing.\n',
  }),
};
