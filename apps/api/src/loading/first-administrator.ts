import { createHash, randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { loaderViewer } from './loader-viewer.js';
import type { Database } from '../platform/database/database.js';

const linkDays = 7;

/**
 * Lets the first administrator into an installation where nobody is yet.
 * @returns the path of the one-time link with which they choose a password, or null when somebody
 * is there already
 */
export async function inviteFirstAdministrator(
  database: Database,
  email: string,
): Promise<string | null> {
  return database.as(loaderViewer(), async (tx) => {
    const [{ anybody }] = (await tx.query(
      `select exists (select from memberships where role = 'administrator') as anybody`,
    )) as [{ anybody: boolean }];
    if (anybody) return null;
    const [id, token] = [newId(), randomBytes(32).toString('base64url')];
    await tx.query(`insert into people (id, name, email) values ($1, 'Administrator', $2)`, [
      id,
      email.toLowerCase(),
    ]);
    await tx.query(
      `insert into memberships (id, person_id, role) values ($1, $2, 'administrator')`,
      [newId(), id],
    );
    await tx.query(
      `insert into one_time_links (token_hash, person_id, purpose, created_at, expires_at) values ($1, $2, 'invitation', now(), now() + make_interval(days => $3))`,
      [createHash('sha256').update(token).digest(), id, linkDays],
    );
    return `/sign-in/link#${token}`;
  });
}
