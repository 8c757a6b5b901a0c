import type { Digest, DigestSettings } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { json, jsonOf, row, run, sql, text, uuid, type Tx } from '../../platform/database/index.js';

/** Writes a person's choices whole; the last word counts, since they are the only one to say it. */
export async function writeSettings(
  tx: Tx,
  personId: string | null,
  { every, weekday, hour, quietWeekdays, awayUntil, leftOut }: DigestSettings,
): Promise<void> {
  await run(
    tx,
    sql`insert into digest_settings (
          person_id, every, weekday, hour, quiet_weekdays, away_until, left_out)
        values (${personId}, ${every}, ${weekday}, ${hour}, ${quietWeekdays}, ${awayUntil},
                ${leftOut})
        on conflict (person_id) do update
        set every = excluded.every, weekday = excluded.weekday, hour = excluded.hour,
            quiet_weekdays = excluded.quiet_weekdays, away_until = excluded.away_until,
            left_out = excluded.left_out, version = digest_settings.version + 1`,
  );
}

/**
 * Writes a person's digest of a day, once however often it is made.
 * @param digest null where there is nothing to say that day
 * @returns whether it was written now
 */
export async function keepDigest(
  tx: Tx,
  personId: string,
  day: string,
  digest: Digest | null,
): Promise<boolean> {
  const written = await run(
    tx,
    sql`insert into digests (id, person_id, day, content, created_at, mail)
        values (${newId()}, ${personId}, ${day}, ${json(digest)}, app_now(),
                ${digest ? 'due' : 'none'})
        on conflict (person_id, day) do nothing`,
  );
  return written > 0;
}

/** A digest whose mail was claimed, and whom it goes to. */
export interface ClaimedDigest {
  content: Digest;
  personId: string;
  name: string;
  email: string;
}

/** Claims the mail of a digest before it is sent. @returns undefined when someone else did */
export const claimMail = (tx: Tx, id: string): Promise<ClaimedDigest | undefined> =>
  row(
    tx,
    { content: jsonOf<Digest>(), personId: uuid(), name: text(), email: text() },
    sql`update digests d set mail = 'claimed'
        from people p
        where d.id = ${id} and d.mail = 'due' and p.id = d.person_id and p.active
        returning d.content, p.id as person_id, p.name, p.email`,
  );

/** Notes how the mail of a digest went. */
export async function noteMail(tx: Tx, id: string, mail: 'sent' | 'failed'): Promise<void> {
  await run(tx, sql`update digests set mail = ${mail} where id = ${id}`);
}
