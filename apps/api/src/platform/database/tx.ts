import type { Client } from 'pg';
import type { EntityManager } from 'typeorm';

declare const door: unique symbol;

/**
 * The transaction that a query runs in; every query function takes it first. It exposes nothing:
 * statements go through `rows`, `insert` and their like, which prepare them and check their
 * columns.
 */
export interface Tx {
  readonly [door]: 'transaction';
}

/** What a transaction runs on. */
interface Connection {
  client: Client;
  manager: EntityManager;
}

const connections = new WeakMap<Tx, Connection>();

/** A transaction on a connection. For the door alone. */
export function transactionOn(connection: Connection): Tx {
  const tx = Object.freeze({}) as Tx;
  connections.set(tx, connection);
  return tx;
}

/**
 * What a transaction runs on. For this folder alone.
 * @throws Error for what no door has opened
 */
export function connectionOf(tx: Tx): Connection {
  const connection = connections.get(tx);
  if (!connection) throw new Error('Statements run inside `database.as` only.');
  return connection;
}
