import { createHash } from 'node:crypto';
import type { Viewer } from '../access/viewer.js';
import { conflict } from '../problems/problem-error.js';
import type { Tx } from './database.js';

/**
 * Notes that `id` is being created from `body`.
 * @returns false when the same person sent the same body before: the caller answers with what
 * exists
 * @throws 409 when the id came before with another body, or from somebody else
 */
export async function isFirst(
  tx: Tx,
  viewer: Viewer,
  noun: string,
  body: { id: string },
): Promise<boolean> {
  const hash = createHash('sha256')
    .update(JSON.stringify(sorted(body)))
    .digest('hex');
  const written = (await tx.query(
    `insert into creations (id, noun, person_id, body_hash) values ($1, $2, $3, $4) on conflict do nothing returning id`,
    [body.id, noun, viewer.personId, hash],
  )) as unknown[];
  if (written.length) return true;
  const same = (await tx.query(
    `select from creations where id = $1 and noun = $2 and body_hash = $3`,
    [body.id, noun, hash],
  )) as unknown[];
  if (!same.length)
    throw conflict('id_taken', 'That id was used before for something else. Make a new one.');
  return false;
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value;
