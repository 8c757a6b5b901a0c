import { mergeByField, type Fields } from '@all-together/domain';
import type { EntityMetadata, ObjectLiteral } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { recordAll } from '../audit/audit.js';
import { conflict, notFound } from '../problems/problem-error.js';
import { jsonOf, text, type RowOf, type Shape } from '../database/columns.js';
import type { Tx } from '../database/database.js';
import { camelCased } from '../database/naming.js';
import { selectFrom, type Projection } from '../database/projection.js';
import { entityRows, row, rows } from '../database/statements.js';
import { json, sql, type Sql } from '../database/sql.js';
import {
  assignments,
  identifier,
  keyOf,
  metadataOf,
  type EntityClass,
} from '../database/writes.js';

/** What a versioned item is, and the rule that every change of it keeps. */
export interface Editable<Item> {
  entity: EntityClass<ObjectLiteral>;
  /** As in history and audit. */
  noun: string;
  /** Fields that only make sense together. */
  together?: readonly (readonly string[])[];
  /** Adds what follows from the changes, or throws where they break a rule. */
  rule?: (stored: Item, changes: Fields, tx: Tx) => Promise<Fields> | Fields;
  /** Throws where what was written breaks a rule between items (a circle of dependencies). */
  verify?: (tx: Tx, ids: readonly string[]) => Promise<void>;
}

/** One change: which item, the version that its editor saw, and the fields that they changed. */
export interface Change<Wanted extends object = object> {
  id: string | number;
  seen: number;
  fields: Wanted;
}

/** What every versioned item has beside its own fields. */
type Versioned<Item> = Item & { version: number; areaId?: string | null; urn?: number | null };

interface Merged<Item> {
  stored: Versioned<Item>;
  final: Fields;
}

/**
 * Changes one versioned item: loads it in scope and locks it, merges by field with what happened
 * since `seen`, applies the rule, writes, and records who did it.
 * @returns the row as written; nobody needs to read it again
 * @throws 404 out of scope; 409 with both values where the same field was changed meanwhile; 422
 * from the rule
 */
export async function edit<Item extends ObjectLiteral>(
  tx: Tx,
  viewer: Viewer,
  kind: Editable<Item>,
  id: string | number,
  seen: number,
  fields: object,
): Promise<Item> {
  const [item] = await editAll(tx, viewer, kind, [{ id, seen, fields }]);
  if (!item) throw notFound();
  return item;
}

/**
 * Changes one item as `edit` does.
 * @returns what `answer` makes of the row as written, in the statement that wrote it
 */
export async function editAnswering<Item extends ObjectLiteral, S extends Shape>(
  tx: Tx,
  viewer: Viewer,
  kind: Editable<Item>,
  change: Change,
  answer: Projection<S>,
): Promise<RowOf<S>> {
  const metadata = metadataOf(tx, kind.entity);
  const [merged] = await mergeAll(tx, kind, metadata, [change]);
  if (!merged) throw notFound();
  const unchanged = Object.keys(merged.final).length === 0;
  const statement = unchanged
    ? sql`select * from ${identifier(metadata.tableName)}
          where ${identifier(keyOf(metadata))} = ${change.id}`
    : updateOne(metadata, merged);
  const written = await row(
    tx,
    answer.shape,
    sql`with written as (${statement}) ${selectFrom(answer, sql`written`)}`,
  );
  if (!written) throw notFound();
  if (!unchanged) await finish(tx, viewer, kind, metadata, [merged]);
  return written;
}

/**
 * Changes many versioned items of one kind, all or none, in a handful of statements whatever their
 * number.
 * @returns the rows as written, in the order of `changes`
 * @throws as `edit` does, for the first item that cannot be changed
 */
export async function editAll<Item extends ObjectLiteral>(
  tx: Tx,
  viewer: Viewer,
  kind: Editable<Item>,
  changes: readonly Change[],
): Promise<Item[]> {
  const metadata = metadataOf(tx, kind.entity);
  const merged = await mergeAll(tx, kind, metadata, changes);
  const touched = merged.filter(({ final }) => Object.keys(final).length > 0);
  const written = await write(tx, metadata, touched);
  await finish(tx, viewer, kind, metadata, touched);
  return merged.map(({ stored }) => written.get(idOf(metadata, stored)) ?? stored);
}

/** Loads and locks the items, and merges each change with what is stored. */
async function mergeAll<Item extends ObjectLiteral>(
  tx: Tx,
  kind: Editable<Item>,
  metadata: EntityMetadata,
  changes: readonly Change[],
): Promise<Merged<Item>[]> {
  const stored = await lockedItems<Item>(tx, metadata, changes);
  const bases = await basesOf(tx, kind.noun, stored, changes);
  const merged: Merged<Item>[] = [];
  for (const change of changes) merged.push(await merge(tx, kind, change, stored, bases));
  return merged;
}

/** Records who changed what, and looks at what only shows once all is written. */
async function finish<Item extends ObjectLiteral>(
  tx: Tx,
  viewer: Viewer,
  kind: Editable<Item>,
  metadata: EntityMetadata,
  touched: readonly Merged<Item>[],
): Promise<void> {
  if (!touched.length) return;
  await recordAll(
    tx,
    viewer,
    touched.map(({ stored, final }) => eventOf(kind.noun, metadata, stored, final)),
  );
  await kind.verify?.(
    tx,
    touched.map(({ stored }) => idOf(metadata, stored)),
  );
}

/** The items in scope by id, locked in the order of their ids so that no two edits deadlock. */
async function lockedItems<Item extends ObjectLiteral>(
  tx: Tx,
  metadata: EntityMetadata,
  changes: readonly Change[],
): Promise<Map<string, Versioned<Item>>> {
  const key = identifier(keyOf(metadata));
  const ids = changes.map(({ id }) => id);
  const which: Sql = ids.length === 1 ? sql`= ${ids[0] ?? null}` : sql`= any (${ids})`;
  const found = await entityRows(
    tx,
    sql`select * from ${identifier(metadata.tableName)} where ${key} ${which}
        order by ${key} for update`,
  );
  const items = found.map((row) => camelCased<Versioned<Item>>(row));
  return new Map(items.map((item) => [idOf(metadata, item), item]));
}

/** The versions that the editors saw, where these are not the stored ones any more. */
async function basesOf<Item>(
  tx: Tx,
  noun: string,
  stored: ReadonlyMap<string, Versioned<Item>>,
  changes: readonly Change[],
): Promise<Map<string, Fields>> {
  const stale = changes.filter(({ id, seen }) => stored.get(String(id))?.version !== seen);
  if (!stale.length) return new Map();
  const past = await rows(
    tx,
    { itemId: text(), content: jsonOf<Record<string, unknown>>() },
    sql`select h.item_id, h.content
        from history h
        join unnest(${stale.map(({ id }) => String(id))}::text[],
                    ${stale.map(({ seen }) => seen)}::int[]) as seen (item_id, version)
          on h.item_id = seen.item_id and h.version = seen.version
        where h.noun = ${noun}`,
  );
  return new Map(past.map(({ itemId, content }) => [itemId, camelCased<Fields>(content)]));
}

async function merge<Item extends ObjectLiteral>(
  tx: Tx,
  kind: Editable<Item>,
  { id, seen, fields }: Change,
  items: ReadonlyMap<string, Versioned<Item>>,
  bases: ReadonlyMap<string, Fields>,
): Promise<Merged<Item>> {
  const stored = items.get(String(id));
  if (!stored) throw notFound();
  const base = seen === stored.version ? stored : bases.get(String(id));
  if (!base)
    throw conflict('unknown_version', 'That version does not exist. Load the page again.', stored);
  const wanted = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );
  const { changes, conflicts } = mergeByField(base, stored, wanted, kind.together);
  if (conflicts.length)
    throw conflict(
      'edit_conflict',
      'Someone changed the same thing while you did. Compare both and choose.',
      stored,
      conflicts,
    );
  if (!Object.keys(changes).length) return { stored, final: {} };
  return { stored, final: kind.rule ? await kind.rule(stored, changes, tx) : changes };
}

async function write<Item extends ObjectLiteral>(
  tx: Tx,
  metadata: EntityMetadata,
  touched: readonly Merged<Item>[],
): Promise<Map<string, Item>> {
  const [first] = touched;
  if (!first) return new Map();
  const statement =
    touched.length === 1 ? updateOne(metadata, first) : updateMany(metadata, touched);
  const written = (await entityRows(tx, statement)).map((row) => camelCased<Item>(row));
  if (written.length < touched.length) throw notFound();
  return new Map(written.map((item) => [idOf(metadata, item), item]));
}

const updateOne = <Item extends ObjectLiteral>(
  metadata: EntityMetadata,
  { stored, final }: Merged<Item>,
): Sql => sql`
  update ${identifier(metadata.tableName)} set ${assignments(metadata, final)}
  where ${identifier(keyOf(metadata))} = ${idOf(metadata, stored)} returning *`;

/** One statement for changes of different fields: what a change does not name stays as it is. */
function updateMany<Item extends ObjectLiteral>(
  metadata: EntityMetadata,
  touched: readonly Merged<Item>[],
): Sql {
  const columnOf = (field: string) =>
    metadata.findColumnWithPropertyName(field)?.databaseName ?? field;
  const names = [...new Set(touched.flatMap(({ final }) => Object.keys(final)))].map(columnOf);
  const records = touched.map(({ stored, final }) => ({
    id: idOf(metadata, stored),
    fields: Object.fromEntries(
      Object.entries(final).map(([field, value]) => [columnOf(field), value]),
    ),
  }));
  const table = identifier(metadata.tableName);
  const key = identifier(keyOf(metadata));
  const set = names
    .map(
      (name) =>
        sql`${identifier(name)} = (jsonb_populate_record(item, given.fields)).${identifier(name)}`,
    )
    .reduce((list, one) => sql`${list}, ${one}`);
  return sql`
    update ${table} item set ${set}
    from jsonb_to_recordset(${json(records)}) as given (id text, fields jsonb)
    where item.${key} = given.id::${identifier(String(metadata.primaryColumns[0]?.type ?? 'uuid'))}
    returning item.*`;
}

const idOf = (metadata: EntityMetadata, item: ObjectLiteral): string =>
  String(item[metadata.primaryColumns[0]?.propertyName ?? 'id']);

function eventOf<Item>(
  noun: string,
  metadata: EntityMetadata,
  stored: Versioned<Item>,
  final: Fields,
) {
  return {
    action: `${noun}.change`,
    noun,
    itemId: idOf(metadata, stored),
    areaId: stored.areaId ?? null,
    urn: stored.urn ?? null,
    fields: Object.keys(final),
  };
}
