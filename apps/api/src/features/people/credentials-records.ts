import { createHash, randomBytes } from 'node:crypto';
import type { OneTimeLink } from '@all-together/contracts';
import { nothing, row, run, sql, text, uuid, type Tx } from '../../platform/database/index.js';

/** How long a link works, in hours. */
const linkHours = { invitation: 14 * 24, reset: 2 } as const;

const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** Makes a one-time link. @returns its token, of which only a hash is kept */
export async function makeLink(
  tx: Tx,
  personId: string,
  purpose: OneTimeLink['purpose'],
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await run(
    tx,
    sql`insert into one_time_links (token_hash, person_id, purpose, created_at, expires_at)
        values (${hashOf(token)}, ${personId}, ${purpose}, app_now(),
                app_now() + make_interval(hours => ${linkHours[purpose]}))`,
  );
  return token;
}

/** What a link is for, while it is neither used nor too old; locked for using it up. */
export const liveLink = (
  tx: Tx,
  token: string,
  { lock = false } = {},
): Promise<(OneTimeLink & { personId: string }) | undefined> =>
  row(
    tx,
    { name: text(), email: text(), purpose: text<OneTimeLink['purpose']>(), personId: uuid() },
    sql`select p.name, p.email, l.purpose, p.id as person_id
        from one_time_links l join people p on p.id = l.person_id
        where l.token_hash = ${hashOf(token)} and l.used_at is null
          and l.expires_at > app_now() and p.active
        ${lock ? sql`for update of l` : nothing}`,
  );

/** Sets a person's password, and uses up every link that they were sent. */
export async function choosePassword(tx: Tx, personId: string, hash: string): Promise<void> {
  await run(
    tx,
    sql`update one_time_links set used_at = app_now()
        where person_id = ${personId} and used_at is null`,
  );
  await run(
    tx,
    sql`insert into credentials (person_id, password_hash, changed_at)
        values (${personId}, ${hash}, app_now())
        on conflict (person_id) do update
          set password_hash = excluded.password_hash, changed_at = app_now()`,
  );
}
