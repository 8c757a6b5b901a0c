// What rooms need of the database, in one import.
export * from './columns.js';
export { Database } from './database.js';
export type { Tx } from './tx.js';
export { all, joined, json, nothing, sql, type Sql } from './sql.js';
export { pageOf, selectFrom, type PageOrder, type Projection } from './projection.js';
export { exists, only, row, rows, run } from './statements.js';
export { insert, insertAll, insertOnce, update, updateWhere } from './writes.js';
