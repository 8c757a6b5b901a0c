import { Inject, Injectable, Logger } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { v7 as newId } from 'uuid';
import { Config } from '../config/config.js';
import { accessViewer } from '../access/viewer.js';
import { Database, run, sql, type Tx } from '../database/index.js';

/**
 * Mail goes out by SMTP where one is set; in any case the outbox keeps it, for the administrator to
 * read.
 */
@Injectable()
export class Mailer {
  private readonly transport: Transporter | undefined;
  private readonly logger = new Logger(Mailer.name);

  constructor(
    private readonly database: Database,
    @Inject(Config) private readonly config: Config,
  ) {
    this.transport = config.smtpUrl ? createTransport(config.smtpUrl) : undefined;
  }

  /**
   * Puts a mail into the outbox as part of the caller's transaction.
   * @returns what sends it and says whether it went; call it after the transaction, since mail
   * cannot be taken back
   */
  async post(
    tx: Tx,
    mail: { to: string; subject: string; body: string },
  ): Promise<() => Promise<boolean>> {
    const id = newId();
    const kept = this.transport ? withoutLinks(mail.body) : mail.body;
    await run(
      tx,
      sql`insert into mails (id, to_address, subject, body, created_at)
          values (${id}, ${mail.to}, ${mail.subject}, ${kept}, app_now())`,
    );
    return async () => {
      if (!this.transport) return true;
      try {
        await this.transport.sendMail({
          from: this.config.mailFrom,
          to: mail.to,
          subject: mail.subject,
          text: mail.body,
        });
        await this.note(id, null);
        return true;
      } catch (error) {
        await this.note(id, 'The mail server refused it.').catch(() => undefined);
        this.logger.error(
          `A mail could not be sent: ${error instanceof Error ? error.message : String(error)}`,
        );
        return false;
      }
    };
  }

  private async note(id: string, error: string | null): Promise<void> {
    await this.database.as(accessViewer, (tx) =>
      run(
        tx,
        sql`update mails
            set sent_at = case when ${error}::text is null then app_now() end, error = ${error}
            where id = ${id}`,
      ),
    );
  }
}

/** A one-time link that has been sent is nobody else's to use. */
const withoutLinks = (body: string) => body.replace(/https?:\/\/\S+/g, '[link sent by email]');
