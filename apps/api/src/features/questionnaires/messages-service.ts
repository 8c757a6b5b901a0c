import { Inject, Injectable } from '@nestjs/common';
import type { HandleMessage, ListPupilMessages, Page, PupilMessage } from '@all-together/contracts';
import { mayHandOver, today, type Clock } from '@all-together/domain';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageHandover } from './message-handover.js';
import { listMessages, wavesWithMessages } from './messages-queries.js';
import { deleteOldMessages, handleMessage } from './messages-records.js';

/** Months after the end of a wave for which messages are kept. */
const keptMonths = 24;

/**
 * What pupils wrote in their own words, for the designated safeguarding lead of their school and
 * nobody else.
 */
@Injectable()
export class MessagesService {
  constructor(
    private readonly database: Database,
    private readonly handover: MessageHandover,
    @Inject(SystemClock) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.add({ name: 'hand-over-messages', cron: '30 6 * * *', run: () => this.handOverAll() });
    jobs.add({ name: 'delete-messages', cron: '40 3 * * *', run: () => this.deleteOld() });
  }

  list(viewer: Viewer, query: ListPupilMessages): Promise<Page<PupilMessage>> {
    return this.database.as(viewer, (tx) => listMessages(tx, viewer.safeguardedSchools, query));
  }

  /**
   * Notes that a message was dealt with, or not yet; what was done is kept in the school's own
   * records.
   * @throws 404 for a message of another school
   */
  handle(viewer: Viewer, id: string, { handled }: HandleMessage): Promise<PupilMessage> {
    const day = today(this.clock);
    return this.database.as(viewer, (tx) => handleMessage(tx, viewer, id, handled, day));
  }

  /**
   * Hands over the messages of every wave in which enough pupils have answered, or which have
   * waited for long enough.
   * @returns what was done, in words
   */
  async handOverAll(): Promise<string> {
    const day = today(this.clock);
    const waiting = await this.database.as(internalViewer('message_courier'), wavesWithMessages);
    let messages = 0;
    for (const { id, urn } of waiting.filter((wave) => mayHandOver(wave, day))) {
      const courier = internalViewer('message_courier', undefined, { schools: [urn] });
      const { arrived, send } = await this.database.as(courier, (tx) =>
        this.handover.handOver(tx, id),
      );
      messages += arrived;
      await send();
    }
    return `${messages} messages handed over`;
  }

  /** Deletes what is older than it may be kept. @returns what was done, in words */
  async deleteOld(): Promise<string> {
    const limit = new Date(this.clock.now());
    limit.setUTCMonth(limit.getUTCMonth() - keptMonths);
    const deleted = await this.database.as(internalViewer('message_deleter'), (tx) =>
      deleteOldMessages(tx, limit),
    );
    return `${deleted} messages deleted`;
  }
}
