import { Injectable } from '@nestjs/common';
import type { AnswerConfirmation, Confirmation } from '@all-together/contracts';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SessionStore } from '../../platform/access/session-store.js';
import { Database } from '../../platform/database/index.js';
import { waitingConfirmations } from './confirmations-queries.js';
import { answerConfirmation } from './people-records.js';
import { SafeguardingMails } from './safeguarding-mails.js';

/** The second person who says that a safeguarding lead is the right one. */
@Injectable()
export class ConfirmationsService {
  constructor(
    private readonly database: Database,
    private readonly mails: SafeguardingMails,
    private readonly sessions: SessionStore,
  ) {}

  list(viewer: Viewer): Promise<Confirmation[]> {
    return this.database.as(viewer, (tx) => waitingConfirmations(tx, viewer));
  }

  /**
   * Confirms or refuses. @throws 404 where nobody waits for the viewer's answer, who is neither
   * the person themselves nor whoever added them
   */
  async answer(
    viewer: Viewer,
    id: string,
    { confirmed }: AnswerConfirmation,
  ): Promise<Confirmation[]> {
    const { waiting, answered } = await this.database.as(viewer, async (tx) => {
      const answered = await answerConfirmation(tx, viewer, id, confirmed);
      return { answered, waiting: await waitingConfirmations(tx, viewer) };
    });
    this.sessions.forget();
    if (confirmed) {
      const mailer = internalViewer('safeguarding_mailer', viewer, { schools: [answered.urn] });
      const send = await this.database.as(mailer, (tx) =>
        this.mails.post(tx, answered, 'confirmed'),
      );
      void send();
    }
    return waiting;
  }
}
