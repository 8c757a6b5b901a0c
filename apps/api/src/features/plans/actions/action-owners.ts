import type { Fields } from '@all-together/domain';
import { rows, sql, text, uuid, type Tx } from '../../../platform/database/index.js';
import { brokenRule } from '../../../platform/problems/problem-error.js';

/** The names of active people by their ids. */
export async function activePeople(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (!ids.length) return new Map();
  const people = await rows(
    tx,
    { id: uuid(), name: text() },
    sql`select id, name from people where id = any (${ids}) and active`,
  );
  return new Map(people.map(({ id, name }) => [id, name]));
}

/**
 * Adds to the fields of an action that a person's name goes with their id, and that a named
 * outsider has no id.
 * @throws 422 for a person who does not exist or is not active
 */
export function withOwner(fields: Fields, people: ReadonlyMap<string, string>): Fields {
  if (fields['ownerId']) return { ...fields, ownerName: nameOf(people, String(fields['ownerId'])) };
  if (fields['ownerName'] !== undefined) return { ...fields, ownerId: null };
  return fields['ownerId'] === null ? { ...fields, ownerName: '' } : fields;
}

/** @throws 422 for a person who does not exist or is not active */
export function nameOf(people: ReadonlyMap<string, string>, id: string): string {
  const name = people.get(id);
  if (name === undefined)
    throw brokenRule('unknown_owner', 'Choose an owner from the list, or write a name.', [
      { path: 'ownerId', message: 'Choose an owner from the list, or write a name.' },
    ]);
  return name;
}

/** The one active person of that name; null for none or several. */
export async function personNamed(tx: Tx, name: string): Promise<string | null> {
  const [person, other] = await rows(
    tx,
    { id: uuid() },
    sql`select id from people where folded(name) = folded(${name}) and active limit 2`,
  );
  return person && !other ? person.id : null;
}
