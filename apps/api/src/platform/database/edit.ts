import { mergeByField, type Fields } from '@all-together/domain';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { record } from '../audit/audit.js';
import { conflict, notFound } from '../problems/problem-error.js';
import { camelCased } from './naming.js';
import type { Tx } from './database.js';

export interface Editable<Item> {
  entity: EntityTarget<ObjectLiteral>;
  /** As in history and audit. */
  noun: string;
  /** Fields that only make sense together. */
  together?: readonly (readonly string[])[];
  /** Adds what follows from the changes, or throws where they break a rule. */
  rule?: (stored: Item, changes: Fields, tx: Tx) => Promise<Fields> | Fields;
}

/**
 * Changes one versioned item: loads it in scope and locks it, merges by field with what happened
 * since `seen`,
 * applies the rule, writes, and records who did it.
 * @throws 404 out of scope; 409 with both values where the same field was changed meanwhile; 422
 * from the rule
 */
export async function edit<Item extends ObjectLiteral>(
  tx: Tx,
  viewer: Viewer,
  kind: Editable<Item>,
  id: string | number,
  seen: number,
  wanted: object,
): Promise<Item> {
  const { tableName, columns } = tx.connection.getMetadata(kind.entity);
  const [row] = (await tx.query(`select * from ${tableName} where id = $1 for update`, [
    id,
  ])) as Record<string, unknown>[];
  if (!row) throw notFound();
  const stored = camelCased<Item & { version: number; areaId?: string; urn?: number }>(row);
  const fields = Object.fromEntries(
    Object.entries(wanted).filter(([, value]) => value !== undefined),
  );
  const base = seen === stored.version ? stored : await versionOf(tx, kind.noun, id, seen);
  if (!base)
    throw conflict('unknown_version', 'That version does not exist. Load the page again.', stored);
  const { changes, conflicts } = mergeByField(base, stored, fields, kind.together);
  if (conflicts.length)
    throw conflict(
      'edit_conflict',
      'Somebody changed the same thing while you did. Compare both and choose.',
      stored,
      conflicts,
    );
  if (!Object.keys(changes).length) return stored;
  const final = kind.rule ? await kind.rule(stored, changes, tx) : changes;
  const written = Object.entries(final).map(([field, value]) => ({
    column: columns.find((candidate) => candidate.propertyName === field)!.databaseName,
    value,
  }));
  const [rows] = (await tx.query(
    `update ${tableName} set ${written.map(({ column }, index) => `${column} = $${index + 2}`).join(', ')} where id = $1 returning *`,
    [id, ...written.map(({ value }) => value)],
  )) as [Record<string, unknown>[], number];
  if (!rows[0]) throw notFound();
  await record(tx, viewer, {
    action: `${kind.noun}.change`,
    noun: kind.noun,
    itemId: String(id),
    areaId: stored.areaId ?? null,
    urn: stored.urn ?? null,
    fields: Object.keys(final),
  });
  return camelCased<Item>(rows[0]);
}

async function versionOf(
  tx: Tx,
  noun: string,
  id: string | number,
  version: number,
): Promise<Fields | undefined> {
  const [past] = (await tx.query(
    `select content from history where noun = $1 and item_id = $2 and version = $3`,
    [noun, String(id), version],
  )) as { content: Fields }[];
  return past && camelCased<Fields>(past.content);
}
