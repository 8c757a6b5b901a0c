import { rows, sql, uuid, type Tx } from '../../platform/database/index.js';

/** The ids of all keys that something is sealed with: waves not yet counted, and totals. */
export async function keysInUse(tx: Tx): Promise<Set<string>> {
  const found = await rows(
    tx,
    { id: uuid() },
    sql`select id from waves where closed_at is null
        union all
        select key_id as id from programme_totals`,
  );
  return new Set(found.map(({ id }) => id));
}
