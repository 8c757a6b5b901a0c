import { Inject, Injectable, Logger } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { v7 as newId } from 'uuid';
import { Config } from '../config/config.js';
import type { Tx } from '../database/database.js';

/** Mail goes out by SMTP where one is set; in any case the outbox keeps it, for the administrator to read. */
@Injectable()
export class Mailer {
  private readonly transport: Transporter | undefined;
  private readonly logger = new Logger(Mailer.name);

  constructor(@Inject(Config) private readonly config: Config) {
    this.transport = config.smtpUrl ? createTransport(config.smtpUrl) : undefined;
  }

  /**
   * Puts a mail into the outbox as part of the caller's transaction.
   * @returns what sends it; call it after the transaction, since mail cannot be taken back
   */
  async post(tx: Tx, mail: { to: string; subject: string; body: string }): Promise<() => Promise<void>> {
    await tx.query(`insert into mails (id, to_address, subject, body, created_at) values ($1, $2, $3, $4, app_now())`, [newId(), mail.to, mail.subject, this.transport ? withoutLinks(mail.body) : mail.body]);
    return async () => {
      try {
        await this.transport?.sendMail({ from: this.config.mailFrom, to: mail.to, subject: mail.subject, text: mail.body });
      } catch (error) {
        this.logger.error(`A mail could not be sent: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
  }
}

/** A one-time link that has been sent is nobody else's to use. */
const withoutLinks = (body: string) => body.replace(/https?:\/\/\S+/g, '[link sent by email]');

