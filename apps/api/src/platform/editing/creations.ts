import { createHash } from 'node:crypto';
import type { Viewer } from '../access/viewer.js';
import { conflict } from '../problems/problem-error.js';
import type { Tx } from '../database/database.js';
import { text, uuid } from '../database/columns.js';
import { exists, rows, run } from '../database/statements.js';
import { json, sql } from '../database/sql.js';

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
  const hash = hashOf(body);
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
  if (!same) throw idTaken();
  return false;
}

/**
 * Claims many creations at once.
 * @returns those of `bodies` that are new; an id that comes twice with the same body is new once
 * @throws 409 as `claimCreation` does, for any of them
 */
export async function claimCreations<Body extends { id: string }>(
  tx: Tx,
  viewer: Viewer,
  noun: string,
  bodies: readonly Body[],
): Promise<Body[]> {
  const hashes = new Map(bodies.map((body) => [body, hashOf(body)]));
  const wanted = bodies.map((body) => ({ id: body.id, body_hash: hashes.get(body) }));
  const claimed = await rows(
    tx,
    { id: uuid() },
    sql`insert into creations (id, noun, person_id, body_hash)
        select id, ${noun}, ${viewer.personId}, body_hash
        from json_populate_recordset(null::creations, ${json(wanted)})
        on conflict do nothing
        returning id`,
  );
  const stored = await rows(
    tx,
    { id: uuid(), bodyHash: text() },
    sql`select id, body_hash from creations
        where id = any (${bodies.map(({ id }) => id)}) and noun = ${noun}`,
  );
  const hashById = new Map(stored.map(({ id, bodyHash }) => [id, bodyHash]));
  if (bodies.some((body) => hashById.get(body.id.toLowerCase()) !== hashes.get(body)))
    throw idTaken();
  const fresh = new Set(claimed.map(({ id }) => id));
  return bodies.filter(({ id }) => fresh.delete(id.toLowerCase()));
}

const hashOf = (body: object): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(body)))
    .digest('hex');

const idTaken = () =>
  conflict('id_taken', 'That id was used before for something else. Make a new one.');

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
