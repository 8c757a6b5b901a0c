import type { Page, PageQuery } from '@all-together/contracts';
import type { RowOf, Shape } from './columns.js';
import type { Tx } from './tx.js';
import { countLimit, pageSize, readCursor, toPage } from './paging.js';
import { all, joined, nothing, sql, type Sql } from './sql.js';
import { rowsCounted } from './statements.js';

/** How the rows of a table are shown: what they are joined with, and what is read of both. */
export interface Projection<S extends Shape> {
  shape: S;
  columns: Sql;
  /** The table with its alias and joins; `source` stands for the table: itself, or rows of it. */
  tables: (source?: Sql) => Sql;
}

/** The select of a projection, ready for a `where`. */
export const selectFrom = <S extends Shape>({ columns, tables }: Projection<S>, source?: Sql) =>
  sql`select ${columns} from ${tables(source)}`;

export interface PageOrder<S extends Shape> {
  /** What the list is ordered by, the last of it unique. */
  key: readonly Sql[];
  descending?: boolean;
  /** The same of one row: where the next page goes on. */
  keyOf: (row: RowOf<S>) => readonly (string | number)[];
  /** The table with its alias, for counting without the joins. */
  counted: Sql;
}

/** One page of a list by keyset, with the limited count of all that is wanted, in one statement. */
export async function pageOf<S extends Shape>(
  tx: Tx,
  projection: Projection<S>,
  { key, descending = false, keyOf, counted }: PageOrder<S>,
  wanted: Sql,
  query: PageQuery,
): Promise<Page<RowOf<S>>> {
  const limit = query.limit ?? pageSize;
  const direction = descending ? sql` desc` : nothing;
  const order = joined(
    key.map((column) => sql`${column}${direction}`),
    sql`, `,
  );
  const { found, counted: total } = await rowsCounted(
    tx,
    projection.shape,
    sql`select ${projection.columns},
               (select count(*)
                from (select from ${counted} where ${wanted} limit ${countLimit + 1}) counted
               ) as counted
        from ${projection.tables()}
        where ${all([wanted, behind(query.after, key, descending)])}
        order by ${order} limit ${limit + 1}`,
  );
  return toPage(found, limit, total, (row) => row, keyOf);
}

/** The rows after the cursor in the order of `key`. @throws 400 for a cursor of another list */
function behind(after: string | undefined, key: readonly Sql[], descending: boolean): Sql | null {
  const values = readCursor(after, key.length);
  if (!values) return null;
  const columns = joined(key, sql`, `);
  const seen = joined(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
  return descending ? sql`(${columns}) < (${seen})` : sql`(${columns}) > (${seen})`;
}
