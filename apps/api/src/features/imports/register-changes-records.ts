import type { GiasImport } from '@all-together/contracts';
import { int, only, run, sql, type Sql, type Tx } from '../../platform/database/index.js';
import { allowWholeRegister } from '../schools/index.js';
import { areTrustsKnown, countChanges } from './imports-queries.js';

/** What the staged file says beside what the register says, a row a school. */
function comparedSchools(importId: string, used: readonly string[], trustsKnown: boolean): Sql {
  const [tellsTrusts, tellsStatus] = [used.includes('trust_uid'), used.includes('status')];
  // A trust that was never told before is news to us, not a move of the school.
  return sql`
    select urn, is_new, new_name, old_name, new_status, old_status, new_trust, old_trust, la_code,
           establishment_number, kind, old_la_code, new_la_name, old_la_name,
           ${tellsStatus} and new_status is distinct from old_status as status_differs,
           ${tellsTrusts} and trust_differs and (had_trust or ${trustsKnown}) as trust_differs,
           coalesce(la_code, old_la_code) is distinct from old_la_code
             or coalesce(new_la_name, old_la_name) is distinct from old_la_name as la_differs,
           nullif(concat_ws(', ', other_changes,
             case when ${tellsTrusts} and trust_differs and not (had_trust or ${trustsKnown})
               then 'trust' end,
             case when ${used.includes('closed')} and ${closedAfter(tellsStatus)}
                         is distinct from old_closed
               then 'closing date' end), '') as others
    from staged_comparisons
    where import_id = ${importId}`;
}

/** A blank closing date changes nothing, but for a school that the file calls open. */
const closedAfter = (tellsStatus: boolean): Sql => sql`
  case when ${tellsStatus} and new_status like 'Open%' then new_closed
    else coalesce(new_closed, old_closed) end`;

const conversionColumns = ['la_code', 'establishment_number', 'kind'];

/**
 * New academies with the LAEstab of a school that the file closes or no longer names: that school
 * converted.
 */
function convertedSchools(importId: string, used: readonly string[]): Sql {
  if (!conversionColumns.every((column) => used.includes(column)))
    return sql`
    select null::int as urn, null::text as name, null::int as from_urn, null::text as from_name
    where false`;
  return sql`
    select distinct on (c.urn) c.urn, c.new_name as name, o.urn as from_urn, o.name as from_name
    from compared c
    join schools o
      on o.la_code = c.la_code and o.establishment_number = c.establishment_number
        and o.urn <> c.urn and o.status like 'Open%' and not o.demonstration
    left join staged_schools og on og.import_id = ${importId} and og.urn = o.urn
    where c.is_new and c.kind ilike '%academy%' and (og.urn is null or og.status = 'Closed')
      and o.kind not ilike '%academy%'
    order by c.urn, o.urn`;
}

/** Schools that the register did not hold; those that converted are told as such. */
const ofNewSchools = (importId: string): Sql => sql`
  select ${importId}::uuid, urn, 'converted', name,
         from_name || ' (URN ' || from_urn || ')', name || ' (URN ' || urn || ')'
  from converted
  union all
  select ${importId}, urn, 'opened', new_name, null, new_status
  from compared
  where is_new and new_status like 'Open%' and urn not in (select urn from converted)
  union all
  select ${importId}, urn, 'added_closed', new_name, null, new_status
  from compared
  where is_new and new_status not like 'Open%' and urn not in (select urn from converted)`;

/** What the file changes of schools that the register held, one row for each kind of change. */
const ofKnownSchools = (importId: string): Sql => sql`
  select ${importId}, urn,
         case when new_status = 'Closed' then 'closed'
           when old_status = 'Closed' and new_status like 'Open%' then 'reopened'
           else 'status' end,
         new_name, old_status, new_status
  from compared
  where not is_new and status_differs
  union all
  select ${importId}::uuid, urn, 'renamed', new_name, old_name, new_name
  from compared
  where not is_new and new_name <> old_name
  union all
  select ${importId}, urn, 'moved_trust', new_name, coalesce(old_trust, 'no trust'),
         coalesce(new_trust, 'no trust')
  from compared
  where not is_new and trust_differs
  union all
  select ${importId}, urn, 'moved_authority', new_name,
         coalesce(old_la_name, 'no authority'),
         coalesce(new_la_name, old_la_name) || ' (' || coalesce(la_code, old_la_code) || ')'
  from compared
  where not is_new and la_differs
  union all
  select ${importId}, urn, 'other', new_name, null, others
  from compared
  where not is_new and others is not null`;

/** Works out what a register would change, and stores it for the preview and for the history. */
export async function storeRegisterChanges(
  tx: Tx,
  importId: string,
  used: readonly string[],
): Promise<GiasImport['counts']> {
  await allowWholeRegister(tx);
  const compared = comparedSchools(importId, used, await areTrustsKnown(tx));
  await run(
    tx,
    sql`insert into gias_changes (import_id, urn, kind, name, before, after)
        with compared as materialized (${compared}),
        converted as (${convertedSchools(importId, used)})
        ${ofNewSchools(importId)}
        union all
        ${ofKnownSchools(importId)}`,
  );
  const { unchanged } = await only(
    tx,
    { unchanged: int() },
    sql`select count(*) as unchanged
        from staged_schools g
        where g.import_id = ${importId} and not exists (
          select from gias_changes c where c.import_id = ${importId} and c.urn = g.urn)`,
  );
  return { ...(await countsByKind(tx, importId)), unchanged };
}

/** Numbers of changes by their kind. */
async function countsByKind(tx: Tx, importId: string): Promise<GiasImport['counts']> {
  const counted = await countChanges(tx, importId);
  return Object.fromEntries(counted.map(({ kind, changes }) => [kind, changes]));
}
