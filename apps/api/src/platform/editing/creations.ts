import { createHash } from 'node:crypto';
import type { Viewer } from '../access/viewer.js';
import { conflict } from '../problems/problem-error.js';
import type { Tx } from '../database/database.js';
import { exists, run } from '../database/statements.js';
import { sql } from '../database/sql.js';

/**
 * Claims the creation of `id` from `body`, so that a request that is sent again writes once.
 * @returns false when the same person sent the same body before: the caller answers with what
 * exists
 * @throws 409 when the id came before with another body, or from another person
 */
export async function claimCreation(
  tx: Tx,
  viewer: Viewer,
  noun: string,
  body: { id: string },
): Promise<boolean> {
  const hash = createHash('sha256')
    .update(JSON.stringify(sorted(body)))
    .digest('hex');
  const claimed = await run(
    tx,
    sql`insert into creations (id, noun, person_id, body_hash)
        values (${body.id}, ${noun}, ${viewer.personId}, ${hash})
        on conflict do nothing`,
  );
  if (claimed) return true;
  const same = await exists(
    tx,
    sql`select from creations where id = ${body.id} and noun = ${noun} and body_hash = ${hash}`,
  );
  if (!same)
    throw conflict('id_taken', 'That id was used before for something else. Make a new one.');
  return false;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
