import { schoolColumns, type SchoolColumn } from '@all-together/domain';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { json, joined, run, sql, type Sql, type Tx } from '../../platform/database/index.js';
import { identifier } from '../../platform/database/writes.js';

/** Takes schools as lines of COPY's text format: the import, the line, then `schoolColumns`. */
export const copyOfSchools = (): CopyStreamQuery =>
  copyFrom(`copy gias_staging (import_id, line, ${schoolColumns.join(', ')}) from stdin`);

/** Takes links as lines of COPY's text format, in the order of the columns named here. */
export const copyOfLinks = (): CopyStreamQuery =>
  copyFrom(
    'copy gias_link_staging (import_id, line, urn, linked_urn, linked_name, kind, established) ' +
      'from stdin',
  );

/** Columns of a file that may change a school. */
const writable = (used: readonly SchoolColumn[]): SchoolColumn[] =>
  schoolColumns.filter((column) => column !== 'urn' && used.includes(column));

const trustColumns: readonly SchoolColumn[] = ['trust_uid', 'trust_name'];
const listOf = (pieces: readonly Sql[]): Sql => joined(pieces, sql`, `);

/**
 * What the register will say: the file's value; where it is blank, what was known, but for the
 * trust, which a school may leave, and the closing date of a school that the file calls open.
 */
function valueOf(column: SchoolColumn, used: readonly SchoolColumn[]): Sql {
  const name = identifier(column);
  const known = sql`coalesce(g.${name}, s.${name})`;
  if (trustColumns.includes(column)) return sql`g.${name}`;
  return column === 'closed' && used.includes('status')
    ? sql`case when g.status like 'Open%' then g.${name} else ${known} end`
    : known;
}

/** Sorts and hashes of a whole register stay in memory until the transaction ends. */
export const allowWholeRegister = async (tx: Tx): Promise<void> =>
  void (await run(tx, sql`set local work_mem = '64MB'`));

/** Of rows with the same URN only the first one stays. */
export const removeStagedRepeats = (tx: Tx, importId: string): Promise<number> =>
  run(
    tx,
    sql`delete from gias_staging
        where import_id = ${importId} and line in (
          select line from staged_repeats where import_id = ${importId})`,
  );

export async function discardStaged(tx: Tx, importId: string): Promise<void> {
  await run(tx, sql`delete from gias_staging where import_id = ${importId}`);
  await run(tx, sql`delete from gias_link_staging where import_id = ${importId}`);
}

/** Writes the staged schools; a trigger keeps the earlier version of each that changes. */
export async function registerStagedSchools(
  tx: Tx,
  importId: string,
  used: readonly SchoolColumn[],
  asOf: string | null,
): Promise<void> {
  const columns = writable(used);
  const changes = columns.map((column) => sql`${identifier(column)} = ${valueOf(column, used)}`);
  const differences = columns.map(
    (column) => sql`${valueOf(column, used)} is distinct from s.${identifier(column)}`,
  );
  await run(
    tx,
    sql`update schools s
        set ${listOf([...changes, sql`as_of = coalesce(${asOf}::date, s.as_of)`])}
        from gias_staging g
        where g.import_id = ${importId} and g.urn = s.urn
          and (${joined(differences, sql` or `)})`,
  );
  const names = columns.map((column) => identifier(column));
  await run(
    tx,
    sql`insert into schools (${listOf([sql`urn`, ...names, sql`as_of`])})
        select ${listOf([sql`g.urn`, ...names.map((name) => sql`g.${name}`), sql`${asOf}::date`])}
        from gias_staging g
        where g.import_id = ${importId} and not exists (select from schools s where s.urn = g.urn)`,
  );
}

/** A school and the new one that it became. */
export interface Conversion {
  from: number;
  to: number;
}

/** Closes schools that were converted, and links each with its successor. */
export async function linkConversions(
  tx: Tx,
  conversions: readonly Conversion[],
  asOf: string | null,
): Promise<void> {
  if (!conversions.length) return;
  const pairs = sql`json_to_recordset(${json(conversions)}) as p ("from" int, "to" int)`;
  await run(
    tx,
    sql`update schools s
        set status = 'Closed', as_of = coalesce(${asOf}::date, s.as_of)
        from ${pairs}
        where s.urn = p."from" and s.status like 'Open%'`,
  );
  await run(
    tx,
    sql`insert into school_links (urn, linked_urn, linked_name, kind, established)
        select p."from", n.urn, n.name, 'Successor', n.opened
        from ${pairs}
        join schools n on n.urn = p."to"
        on conflict do nothing`,
  );
}

/** Writes the staged links; of repeated ones the latest date counts. */
export async function registerStagedLinks(tx: Tx, importId: string): Promise<void> {
  await run(
    tx,
    sql`insert into school_links (urn, linked_urn, linked_name, kind, established)
        select distinct on (urn, linked_urn, kind) urn, linked_urn, linked_name, kind, established
        from gias_link_staging
        where import_id = ${importId}
        order by urn, linked_urn, kind, established desc nulls last
        on conflict (urn, linked_urn, kind) do update
        set linked_name = excluded.linked_name,
            established = coalesce(excluded.established, school_links.established)`,
  );
}
