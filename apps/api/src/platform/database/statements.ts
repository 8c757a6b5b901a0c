import { createHash } from 'node:crypto';
import type { Client, FieldDef, QueryResult } from 'pg';
import { int, type RowOf, type Shape } from './columns.js';
import { snakeCased } from './naming.js';
import { Json, type Sql } from './sql.js';
import { connectionOf, type Tx } from './tx.js';

/**
 * Statements that stay prepared on one connection. A text beyond them replaces the one that was
 * used longest ago.
 */
export const preparedPerConnection = 200;

/** What was sent and what came back; specs look at every one of them. */
export interface Sent {
  statement: Sql;
  shape: Shape | null;
  fields: readonly FieldDef[];
  rows: readonly Record<string, unknown>[];
}

let observer: ((sent: Sent) => void) | undefined;

/**
 * Shows every statement to `look`, which may throw. For specs alone.
 * @returns who looked before
 */
export function observeStatements(look: typeof observer): typeof observer {
  const before = observer;
  observer = look;
  return before;
}

/** All rows of a result. */
export async function rows<S extends Shape>(tx: Tx, shape: S, statement: Sql): Promise<RowOf<S>[]> {
  const result = await send(tx, shape, statement);
  return result.rows.map(readerOf(shape));
}

/**
 * All rows of a result, and what its column `counted` says beside them, the same in each row; 0
 * where there is none.
 */
export async function rowsCounted<S extends Shape>(
  tx: Tx,
  shape: S,
  statement: Sql,
): Promise<{ found: RowOf<S>[]; counted: number }> {
  const result = await send(tx, { ...shape, counted: int() }, statement);
  return {
    found: result.rows.map(readerOf(shape)),
    counted: Number(result.rows[0]?.['counted'] ?? 0),
  };
}

/** The first row of a result, if there is one. */
export async function row<S extends Shape>(
  tx: Tx,
  shape: S,
  statement: Sql,
): Promise<RowOf<S> | undefined> {
  const result = await send(tx, shape, statement);
  const first = result.rows[0];
  return first && readerOf(shape)(first);
}

/**
 * The one row that a statement always gives: a count, or what an insert returns.
 * @throws Error when there is none
 */
export async function only<S extends Shape>(tx: Tx, shape: S, statement: Sql): Promise<RowOf<S>> {
  const found = await row(tx, shape, statement);
  if (!found) throw new Error('A statement that always gives a row gave none.');
  return found;
}

/** Whether the statement finds anything; it selects no columns (`select from …`). */
export async function exists(tx: Tx, statement: Sql): Promise<boolean> {
  return (await send(tx, {}, statement)).rows.length > 0;
}

/**
 * Rows of a whole table, named as the database names them: for code that works on any entity, which
 * takes the columns from its metadata. Queries of a room name their columns.
 */
export async function entityRows(tx: Tx, statement: Sql): Promise<Record<string, unknown>[]> {
  return (await send(tx, null, statement)).rows;
}

/** Runs a statement whose rows do not matter. @returns how many rows it wrote */
export async function run(tx: Tx, statement: Sql): Promise<number> {
  return (await send(tx, null, statement)).rowCount ?? 0;
}

async function send(
  tx: Tx,
  shape: Shape | null,
  statement: Sql,
): Promise<QueryResult<Record<string, unknown>>> {
  const { client } = connectionOf(tx);
  const { text } = statement;
  const result = await client.query<Record<string, unknown>>({
    name: preparedName(client, text),
    text,
    values: statement.values.map((value) => (value instanceof Json ? value.text : value)),
  });
  observer?.({ statement, shape, fields: result.fields, rows: result.rows });
  return result;
}

type Reader<S extends Shape> = (row: Record<string, unknown>) => RowOf<S>;
const readers = new WeakMap<Shape, Reader<Shape>>();

/** Gives the columns of a row the names that they have in TypeScript. */
function readerOf<S extends Shape>(shape: S): Reader<S> {
  let reader = readers.get(shape);
  if (!reader) {
    const names = Object.keys(shape).map((name) => [name, snakeCased(name)] as const);
    reader = (row) => Object.fromEntries(names.map(([name, column]) => [name, row[column]]));
    readers.set(shape, reader);
  }
  // The door checks in every spec that the columns are those of the shape.
  return reader as Reader<S>;
}

interface Prepared {
  /** Text by name, in the order of their last use. */
  names: Map<string, string>;
  count: number;
}

const prepared = new WeakMap<Client, Prepared>();
const keys = new Map<string, string>();

/** The name under which this connection keeps the text prepared. */
function preparedName(client: Client, text: string): string {
  let own = prepared.get(client);
  if (!own) prepared.set(client, (own = { names: new Map(), count: 0 }));
  const name = own.names.get(text);
  own.names.delete(text);
  if (!name && own.names.size >= preparedPerConnection) forgetOldest(client, own);
  const kept = name ?? `${keyOf(text)}-${++own.count}`;
  own.names.set(text, kept);
  return kept;
}

/** Closes the statement that was used longest ago; a failure only means that it stays open. */
function forgetOldest(client: Client, own: Prepared): void {
  const [text, name] = own.names.entries().next().value ?? [];
  if (text === undefined || name === undefined) return;
  own.names.delete(text);
  const parsed: unknown = Reflect.get(client.connection, 'parsedStatements');
  if (typeof parsed === 'object' && parsed) Reflect.deleteProperty(parsed, name);
  client.query(`deallocate "${name}"`).catch(() => undefined);
}

function keyOf(text: string): string {
  let key = keys.get(text);
  if (!key)
    keys.set(text, (key = createHash('sha256').update(text).digest('base64url').slice(0, 16)));
  return key;
}
