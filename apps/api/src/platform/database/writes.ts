import type { EntityMetadata, ObjectLiteral } from 'typeorm';
import { run } from './statements.js';
import { json, nothing, sql, Sql, type SqlValue } from './sql.js';
import { connectionOf, type Tx } from './tx.js';

/** The class of an entity; it says which table and columns a write goes to. */
export type EntityClass<Item> = new () => Item;
type Values<Item> = { readonly [Field in keyof Item]?: Item[Field] | undefined };

/** Writes one row; fields that are left out take the default of their column. */
export async function insert<Item extends ObjectLiteral>(
  tx: Tx,
  entity: EntityClass<Item>,
  values: Values<Item>,
): Promise<void> {
  await run(tx, insertOf(tx, entity, values));
}

/** Writes one row unless a row with its key is there already. @returns whether it was written */
export async function insertOnce<Item extends ObjectLiteral>(
  tx: Tx,
  entity: EntityClass<Item>,
  values: Values<Item>,
): Promise<boolean> {
  return (await run(tx, sql`${insertOf(tx, entity, values)} on conflict do nothing`)) > 0;
}

/** Writes many rows in one statement; all of them give the same fields. */
export async function insertAll<Item extends ObjectLiteral>(
  tx: Tx,
  entity: EntityClass<Item>,
  items: readonly Values<Item>[],
): Promise<void> {
  const [first] = items;
  if (!first) return;
  const metadata = metadataOf(tx, entity);
  const columns = columnsOf(metadata, first).map(({ name }) => name);
  const records = items.map((item) =>
    Object.fromEntries(columnsOf(metadata, item).map(({ name, value }) => [name, value])),
  );
  const names = nameList(columns);
  const table = identifier(metadata.tableName);
  await run(
    tx,
    sql`insert into ${table} (${names})
        select ${names} from json_populate_recordset(null::${table}, ${json(records)})`,
  );
}

/** Sets fields of one row by its id. @returns whether the viewer may write such a row */
export async function update<Item extends ObjectLiteral>(
  tx: Tx,
  entity: EntityClass<Item>,
  id: string | number,
  changes: Values<Item>,
): Promise<boolean> {
  const metadata = metadataOf(tx, entity);
  const set = assignments(metadata, changes);
  const key = identifier(keyOf(metadata));
  return (
    (await run(tx, sql`update ${identifier(metadata.tableName)} set ${set} where ${key} = ${id}`)) >
    0
  );
}

/** Sets the same fields of all rows that match. @returns how many there were */
export function updateWhere<Item extends ObjectLiteral>(
  tx: Tx,
  entity: EntityClass<Item>,
  where: Sql,
  changes: Values<Item>,
): Promise<number> {
  const metadata = metadataOf(tx, entity);
  return run(
    tx,
    sql`update ${identifier(metadata.tableName)}
        set ${assignments(metadata, changes)} where ${where}`,
  );
}

function insertOf<Item extends ObjectLiteral>(
  tx: Tx,
  entity: EntityClass<Item>,
  values: Values<Item>,
): Sql {
  const metadata = metadataOf(tx, entity);
  const columns = columnsOf(metadata, values);
  const names = nameList(columns.map(({ name }) => name));
  const parameters = columns.reduce(
    (list, { value }, index) => (index ? sql`${list}, ${value}` : sql`${value}`),
    nothing,
  );
  return sql`insert into ${identifier(metadata.tableName)} (${names}) values (${parameters})`;
}

/** `column = $n, …` for the fields of `changes`. */
export function assignments(metadata: EntityMetadata, changes: object): Sql {
  return columnsOf(metadata, changes).reduce(
    (list, { name, value }, index) =>
      index ? sql`${list}, ${identifier(name)} = ${value}` : sql`${identifier(name)} = ${value}`,
    nothing,
  );
}

export const metadataOf = <Item>(tx: Tx, entity: EntityClass<Item>): EntityMetadata =>
  connectionOf(tx).manager.connection.getMetadata(entity);

/** The name of the primary key; every table that is edited by id has one column as its key. */
export const keyOf = (metadata: EntityMetadata): string =>
  metadata.primaryColumns[0]?.databaseName ?? 'id';

/** A name that comes from an entity, never from outside, as a piece of SQL. */
export const identifier = (name: string): Sql => new Sql([`"${name}"`], [], []);

const nameList = (names: readonly string[]): Sql =>
  new Sql([names.map((name) => `"${name}"`).join(', ')], [], []);

function columnsOf(metadata: EntityMetadata, values: object): { name: string; value: SqlValue }[] {
  return Object.entries(values).flatMap(([field, value]) => {
    if (value === undefined) return [];
    const column = metadata.findColumnWithPropertyName(field);
    if (!column) throw new Error(`${metadata.tableName} has no column for “${field}”.`);
    const isJson = column.type === 'json' || column.type === 'jsonb';
    return [{ name: column.databaseName, value: isJson && value !== null ? json(value) : value }];
  });
}
