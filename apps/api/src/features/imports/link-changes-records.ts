import type { GiasImport } from '@all-together/contracts';
import { int, only, run, sql, type Tx } from '../../platform/database/index.js';

/** Staged links that say which school came after which, each with the earlier and the later one. */
const successions = sql`
  select l.import_id, l.urn, l.linked_urn, l.linked_name, l.kind,
         case when l.kind ilike 'successor%' then l.urn else l.linked_urn end as earlier_urn,
         case when l.kind ilike 'successor%' then l.linked_urn else l.urn end as later_urn,
         case when l.kind ilike '%merge%' or l.kind ilike '%amalgamat%' then 'merged'
           else 'converted' end as change
  from staged_links l
  where l.kind ilike 'successor%' or l.kind ilike 'predecessor%'
    or l.kind ilike 'result of amalgamation%'`;

/** Works out which links are new and which schools they join, and stores it for the preview. */
export async function storeLinkChanges(tx: Tx, importId: string): Promise<GiasImport['counts']> {
  await run(
    tx,
    sql`insert into gias_changes (import_id, urn, kind, name, before, after)
        select distinct on (change, later_urn) ${importId}::uuid, later_urn, change, later_name,
               earlier_name || ' (URN ' || earlier_urn || ')' as before,
               later_name || ' (URN ' || later_urn || ')' as after
        from (
          select l.change, l.later_urn, l.earlier_urn,
                 coalesce(later.name, l.linked_name) as later_name,
                 coalesce(earlier.name, l.linked_name) as earlier_name
          from (${successions}) l
          left join schools later on later.urn = l.later_urn
          left join schools earlier on earlier.urn = l.earlier_urn
          where l.import_id = ${importId} and not exists (
            select from school_links k
            where (k.urn, k.linked_urn, k.kind) = (l.urn, l.linked_urn, l.kind))
        ) found
        order by change, later_urn, before`,
  );
  return only(
    tx,
    { converted: int(), merged: int(), links: int() },
    sql`select count(*) filter (where kind = 'converted') as converted,
               count(*) filter (where kind = 'merged') as merged,
               (select count(*)
                from (
                  select distinct urn, linked_urn, kind
                  from staged_links
                  where import_id = ${importId}) l
               ) as links
        from gias_changes
        where import_id = ${importId}`,
  );
}
