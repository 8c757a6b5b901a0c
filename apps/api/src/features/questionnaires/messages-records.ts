import { randomUUID } from 'node:crypto';
import type { PupilMessage } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import {
  bytes,
  json,
  row,
  rows,
  run,
  selectFrom,
  sql,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { messages } from './messages-queries.js';

/** What is sealed with every ballot of a wave that takes messages. */
export interface SealedMessage {
  text: string;
  /** The fingerprint under which it can be taken out once it has been handed over. */
  withdrawalLater: string;
}

/**
 * Notes that a message was seen to, or not yet.
 * @returns the message as written. @throws 404 for a message of another school
 */
export async function handleMessage(
  tx: Tx,
  viewer: Viewer,
  id: string,
  handled: boolean,
  today: string,
): Promise<PupilMessage> {
  const message = await row(
    tx,
    messages.shape,
    sql`with written as (
          update pupil_messages
          set handled_on = case when ${handled} then coalesce(handled_on, ${today}::date) end,
              handled_by =
                case when ${handled} then coalesce(handled_by, ${viewer.personId}::uuid) end
          where id = ${id}
          returning *)
        ${selectFrom(messages, sql`written`)}`,
  );
  if (!message) throw notFound('The message');
  await record(tx, viewer, {
    action: handled ? 'message.handle' : 'message.reopen',
    noun: 'pupil_message',
    itemId: id,
    urn: message.urn,
  });
  return message;
}

/** Takes the sealed messages out of a wave; counting for the next hand-over begins again. */
export async function takeSealedMessages(tx: Tx, waveId: string): Promise<Buffer[]> {
  await run(tx, sql`delete from waiting_messages where wave_id = ${waveId}`);
  const taken = await rows(
    tx,
    { sealed: bytes() },
    sql`delete from sealed_messages where wave_id = ${waveId} returning sealed`,
  );
  return taken.map(({ sealed }) => sealed);
}

/** Keeps opened messages for the safeguarding lead, with the day alone and ids that tell none. */
export async function keepMessages(
  tx: Tx,
  wave: { id: string; urn: number; title: string },
  written: readonly SealedMessage[],
  arrivedOn: string,
): Promise<void> {
  const kept = written.map(({ text: body, withdrawalLater: withdrawal }) => ({
    id: randomUUID(),
    body: body.trim(),
    withdrawal,
  }));
  await run(
    tx,
    sql`insert into pupil_messages (id, wave_id, urn, title, body, arrived_on, withdrawal)
        select m.id, ${wave.id}, ${wave.urn}, ${wave.title}, m.body, ${arrivedOn},
               decode(m.withdrawal, 'hex')
        from json_to_recordset(${json(kept)}) as m (id uuid, body text, withdrawal text)`,
  );
}

/** Deletes the messages of waves that closed before `limit`. @returns how many */
export const deleteOldMessages = (tx: Tx, limit: Date): Promise<number> =>
  run(
    tx,
    sql`delete from pupil_messages
        where wave_id in (select id from waves where closed_at < ${limit})`,
  );
