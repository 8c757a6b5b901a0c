import { createHash, randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { loaderViewer } from './loader-viewer.js';
import { exists, run, sql, type Database } from '../platform/database/index.js';

const linkDays = 7;

/**
 * Lets the first administrator into an installation where nobody is yet.
 * @returns the path of the one-time link with which they choose a password, or null when someone
 * is there already
 */
export async function inviteFirstAdministrator(
  database: Database,
  email: string,
): Promise<string | null> {
  return database.as(loaderViewer(), async (tx) => {
    if (await exists(tx, sql`select from memberships where role = 'administrator' limit 1`))
      return null;
    const [id, token] = [newId(), randomBytes(32).toString('base64url')];
    await run(
      tx,
      sql`insert into people (id, name, email)
          values (${id}, 'Administrator', ${email.toLowerCase()})`,
    );
    await run(
      tx,
      sql`insert into memberships (id, person_id, role)
          values (${newId()}, ${id}, 'administrator')`,
    );
    await run(
      tx,
      sql`insert into one_time_links (token_hash, person_id, purpose, created_at, expires_at)
          values (
            ${createHash('sha256').update(token).digest()}, ${id}, 'invitation', now(),
            now() + make_interval(days => ${linkDays}))`,
    );
    return `/sign-in/link#${token}`;
  });
}
