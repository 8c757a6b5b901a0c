import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { HandleMessage, ListPupilMessages, Page, PupilMessage } from '@all-together/contracts';
import { fewestAlike, today, waveName, type Clock } from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import {
  Conditions,
  countLimit,
  pageSize,
  readCursor,
  toPage,
} from '../../platform/database/paging.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { publicAddress } from '../../platform/public-pages/public-address.js';
import { BallotKeys, unseal } from './ballot-box.js';
import { shuffled } from './shuffled.js';
import type { Period } from './release-figures.js';

export interface SealedMessage {
  text: string;
  withdrawalLater: string;
}

const nothing = { arrived: 0, send: () => Promise.resolve() };

const columns = `m.id, m.urn, s.name as "schoolName", m.title, m.body, m.arrived_on as "arrivedOn", m.handled_on as "handledOn", p.name as "handledByName"`;
const from = `pupil_messages m join schools s on s.urn = m.urn left join person_names p on p.id = m.handled_by`;

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
    return this.database.as(viewer, async (tx) => {
      const where = new Conditions();
      where.add('m.urn = any (?::int[])', viewer.safeguardedSchools);
      if (query.state) where.add('(m.handled_on is not null) = ?', query.state === 'handled');
      const filter = where.sql;
      const after = readCursor(query.after, 2);
      if (after) where.add('(m.arrived_on, m.id) < (?::date, ?::uuid)', ...after);
      const limit = query.limit ?? pageSize;
      const rows = (await tx.query(
        `select ${columns}, (select count(*)::int from (select from pupil_messages m where ${filter} limit ${countLimit + 1}) n) as counted from ${from} where ${where.sql} order by m.arrived_on desc, m.id desc limit ${limit + 1}`,
        where.values,
      )) as (PupilMessage & { counted: number })[];
      return toPage(
        rows,
        limit,
        rows[0]?.counted ?? 0,
        ({ counted: _, ...message }) => message,
        (row) => [row.arrivedOn, row.id],
      );
    });
  }

  /**
   * Notes that a message was seen to, or not yet; what was done is kept in the school's own
   * records.
   * @throws 404 for a message of another school
   */
  handle(viewer: Viewer, id: string, { handled }: HandleMessage): Promise<PupilMessage> {
    return this.database.as(viewer, async (tx) => {
      const [changed] = (await tx.query(
        `update pupil_messages set handled_on = case when $2 then coalesce(handled_on, $3::date) end, handled_by = case when $2 then coalesce(handled_by, $4::uuid) end where id = $1 returning urn`,
        [id, handled, today(this.clock), viewer.personId],
      )) as [{ urn: number }[], number];
      if (!changed[0]) throw notFound('The message');
      await record(tx, viewer, {
        action: handled ? 'message.handle' : 'message.reopen',
        noun: 'pupil_message',
        itemId: id,
        urn: changed[0].urn,
      });
      const [message] = (await tx.query(`select ${columns} from ${from} where m.id = $1`, [
        id,
      ])) as [PupilMessage];
      return message;
    });
  }

  /** @returns what was done, in words */
  async handOverAll(): Promise<string> {
    const waves = await this.database.as(
      internalViewer('message_courier'),
      (tx) =>
        tx.query(
          `select w.id, w.urn from waves w join sealed_messages m on m.wave_id = w.id where w.closed_at is null group by w.id having count(*) >= $1 order by w.id`,
          [fewestAlike],
        ) as Promise<{ id: string; urn: number }[]>,
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
    const [sealed] = (await tx.query(
      `delete from sealed_messages where wave_id = $1 returning sealed`,
      [waveId],
    )) as [{ sealed: Buffer }[], number];
    const written = shuffled(
      sealed.map((one) => JSON.parse(unseal(key, one.sealed)) as SealedMessage),
    ).filter(({ text }) => text.trim());
    if (!written.length) return nothing;
    const [wave] = (await tx.query(
      `select w.urn, s.name as "schoolName", w.form, w.kind, w.school_year as "schoolYear" from waves w join schools s on s.urn = w.urn where w.id = $1`,
      [waveId],
    )) as [Period & { urn: number; schoolName: string }];
    await tx.query(
      `insert into pupil_messages (id, wave_id, urn, title, body, arrived_on, withdrawal) select m.id, $1, $2, $3, m.body, $4, decode(m.withdrawal, 'hex') from jsonb_to_recordset($5::jsonb) as m (id uuid, body text, withdrawal text)`,
      [
        waveId,
        wave.urn,
        waveName(wave.kind, wave.schoolYear),
        today(this.clock),
        JSON.stringify(
          written.map(({ text, withdrawalLater }) => ({
            id: randomUUID(),
            body: text.trim(),
            withdrawal: withdrawalLater,
          })),
        ),
      ],
    );
    const leads = (await tx.query(
      `select p.name, p.email from memberships m join people p on p.id = m.person_id where m.role = 'safeguarding_lead' and m.urn in (select urn from school_family($1)) and p.active order by p.id`,
      [wave.urn],
    )) as { name: string; email: string }[];
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
    return `Dear ${name},\n\n${count === 1 ? 'A pupil has' : `${count} pupils have`} written something in the questionnaire that is for you alone. Please read it today:\n${publicAddress(this.config, '/messages')}\n\nAll Together`;
  }
}
