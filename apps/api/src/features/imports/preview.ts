import type { GiasImport } from '@all-together/contracts';
import { schoolColumns, type SchoolColumn } from '@all-together/domain';
import type { Tx } from '../../platform/database/database.js';

const trustColumns: readonly SchoolColumn[] = ['trust_uid', 'trust_name'];
const identity: readonly SchoolColumn[] = ['urn'];

/** Columns of the file that may change a school. */
const writable = (used: readonly SchoolColumn[]) =>
  schoolColumns.filter((column) => used.includes(column) && !identity.includes(column));

/**
 * What the register will say: the file's value; where it is blank, what was known, but for the
 * trust, which a school may leave.
 */
const valueOf = (column: SchoolColumn) =>
  trustColumns.includes(column) ? `g.${column}` : `coalesce(g.${column}, s.${column})`;

/** Rows that repeat an earlier URN are rejected; the first one counts. */
export async function rejectRepeats(tx: Tx, importId: string): Promise<number> {
  const [{ repeats }] = (await tx.query(
    `with repeated as (select ctid, line, urn, first_value(line) over w as first, row_number() over w as place from gias_staging where import_id = $1 window w as (partition by urn order by line)),
          gone as (delete from gias_staging where ctid in (select ctid from repeated where place > 1) returning 1),
          told as (insert into gias_rejections (import_id, line, reason) select $1, line, 'URN: ' || urn || ' stands in line ' || first || ' already.' from repeated where place > 1 on conflict do nothing returning 1)
     select (select count(*)::int from gone) as repeats, (select count(*) from told)`,
    [importId],
  )) as [{ repeats: number }];
  return repeats;
}

/**
 * Works out what a register would change, and keeps it for the preview and for the history.
 * A school converted when a new academy carries the LAEstab of one that the file closes or no
 * longer names.
 */
export async function previewRegister(
  tx: Tx,
  importId: string,
  used: readonly SchoolColumn[],
): Promise<GiasImport['counts']> {
  await tx.query(`set local work_mem = '64MB'`);
  const has = (column: SchoolColumn) => used.includes(column);
  const told = new Set<SchoolColumn>(['name', 'trust_uid', 'trust_name', 'status']);
  const others = writable(used).filter((column) => !told.has(column));
  const differs = (columns: readonly SchoolColumn[]) =>
    columns.length
      ? `(${columns.map((column) => `${valueOf(column)} is distinct from s.${column}`).join(' or ')})`
      : 'false';
  // A trust that was never told before is news to us, not a move of the school.
  const [{ trustsKnown }] = (await tx.query(
    `select exists (select from gias_imports where state = 'applied' and columns -> 'used' ? 'trust_uid') as "trustsKnown"`,
  )) as [{ trustsKnown: boolean }];
  const conversions = has('la_code') && has('establishment_number') && has('kind');
  await tx.query(
    `insert into gias_changes (import_id, urn, kind, name, before, after)
     with joined as materialized (
       select g.urn, g.name as new_name, s.name as old_name, g.status as new_status, s.status as old_status, g.trust_name as new_trust, s.trust_name as old_trust, s.urn is null as is_new, g.la_code, g.establishment_number, g.kind,
              ${has('trust_uid') ? `g.trust_uid is distinct from s.trust_uid and (s.trust_uid is not null or ${trustsKnown})` : 'false'} as trust_differs, ${differs(others)} as other_differs, ${has('trust_uid') ? `g.trust_uid is distinct from s.trust_uid` : 'false'} as trust_told
       from gias_staging g left join schools s on s.urn = g.urn where g.import_id = $1
     ), converted as (
       ${
         conversions
           ? `select distinct on (j.urn) j.urn, j.new_name as name, o.urn as from_urn, o.name as from_name from joined j
              join schools o on o.la_code = j.la_code and o.establishment_number = j.establishment_number and o.urn <> j.urn and o.status like 'Open%' and not o.demonstration
              left join gias_staging og on og.import_id = $1 and og.urn = o.urn
              where j.is_new and j.kind ilike '%academy%' and (og.urn is null or og.status = 'Closed') and o.kind not ilike '%academy%' order by j.urn, o.urn`
           : `select null::int as urn, null::text as name, null::int as from_urn, null::text as from_name where false`
       }
     )
     select $1::uuid, urn, 'converted', name, from_name || ' (URN ' || from_urn || ')', name || ' (URN ' || urn || ')' from converted
     union all select $1, urn, 'opened', new_name, null, new_status from joined where is_new and new_status like 'Open%' and urn not in (select urn from converted)
     union all select $1, urn, 'closed', new_name, old_status, new_status from joined where not is_new and old_status like 'Open%' and new_status = 'Closed'
     union all select $1, urn, 'renamed', new_name, old_name, new_name from joined where not is_new and new_name <> old_name
     union all select $1, urn, 'moved_trust', new_name, coalesce(old_trust, 'no trust'), coalesce(new_trust, 'no trust') from joined where not is_new and trust_differs
     union all select $1, urn, 'other', new_name, null, null from joined where not is_new and new_name = old_name and not trust_differs and new_status = old_status and (other_differs or trust_told)`,
    [importId],
  );
  const counts = (await tx.query(
    `select kind, count(*)::int as n from gias_changes where import_id = $1 group by kind`,
    [importId],
  )) as { kind: string; n: number }[];
  const [{ unchanged }] = (await tx.query(
    `select count(*)::int as unchanged from gias_staging g where g.import_id = $1 and not exists (select from gias_changes c where c.import_id = $1 and c.urn = g.urn)`,
    [importId],
  )) as [{ unchanged: number }];
  return { ...Object.fromEntries(counts.map(({ kind, n }) => [kind, n])), unchanged };
}

/** Writes a previewed register, all or nothing; the trigger keeps each school's earlier version. */
export async function applyRegister(
  tx: Tx,
  importId: string,
  used: readonly SchoolColumn[],
  asOf: string | null,
): Promise<void> {
  const columns = writable(used);
  await tx.query(`set local work_mem = '64MB'`);
  await tx.query(
    `update schools s set ${columns.map((column) => `${column} = ${valueOf(column)}`).join(', ')}, as_of = coalesce($2::date, s.as_of)
     from gias_staging g where g.import_id = $1 and g.urn = s.urn and (${columns.map((column) => `${valueOf(column)} is distinct from s.${column}`).join(' or ')})`,
    [importId, asOf],
  );
  await tx.query(
    `insert into schools (urn, ${columns.join(', ')}, as_of) select g.urn, ${columns.map((column) => `g.${column}`).join(', ')}, $2::date from gias_staging g where g.import_id = $1 and not exists (select from schools s where s.urn = g.urn)`,
    [importId, asOf],
  );
  await tx.query(
    `with pairs as (select urn, substring(before from 'URN (\\d+)\\)$')::int as from_urn from gias_changes where import_id = $1 and kind = 'converted'),
          closed as (update schools s set status = 'Closed', as_of = coalesce($2::date, s.as_of) from pairs p where s.urn = p.from_urn and s.status like 'Open%' returning s.urn)
     insert into school_links (urn, linked_urn, linked_name, kind, established)
     select p.from_urn, p.urn, n.name, 'Successor', n.opened from pairs p join schools n on n.urn = p.urn on conflict do nothing`,
    [importId, asOf],
  );
}

/** Works out which links are new, and which schools they join. */
export async function previewLinks(tx: Tx, importId: string): Promise<GiasImport['counts']> {
  await tx.query(
    `insert into gias_changes (import_id, urn, kind, name, before, after)
     select distinct on (kind, successor) $1::uuid, successor, kind, name, before, after from (
       select case when l.kind ilike '%merge%' or l.kind ilike '%amalgamat%' then 'merged' else 'converted' end as kind,
              case when l.kind ilike 'successor%' then l.linked_urn else l.urn end as successor,
              coalesce(later.name, l.linked_name) as name, coalesce(earlier.name, l.linked_name) || ' (URN ' || case when l.kind ilike 'successor%' then l.urn else l.linked_urn end || ')' as before,
              coalesce(later.name, l.linked_name) || ' (URN ' || case when l.kind ilike 'successor%' then l.linked_urn else l.urn end || ')' as after
       from gias_link_staging l
       left join schools later on later.urn = case when l.kind ilike 'successor%' then l.linked_urn else l.urn end
       left join schools earlier on earlier.urn = case when l.kind ilike 'successor%' then l.urn else l.linked_urn end
       where l.import_id = $1 and (l.kind ilike 'successor%' or l.kind ilike 'predecessor%' or l.kind ilike 'result of amalgamation%')
         and not exists (select from school_links k where (k.urn, k.linked_urn, k.kind) = (l.urn, l.linked_urn, l.kind))) found
     order by kind, successor, before`,
    [importId],
  );
  const [counts] = (await tx.query(
    `select (select count(*)::int from gias_changes where import_id = $1 and kind = 'converted') as converted, (select count(*)::int from gias_changes where import_id = $1 and kind = 'merged') as merged,
            (select count(*)::int from (select distinct urn, linked_urn, kind from gias_link_staging where import_id = $1) l) as links`,
    [importId],
  )) as [{ converted: number; merged: number; links: number }];
  return counts;
}

export async function applyLinks(tx: Tx, importId: string): Promise<void> {
  await tx.query(
    `insert into school_links (urn, linked_urn, linked_name, kind, established)
     select distinct on (urn, linked_urn, kind) urn, linked_urn, linked_name, kind, established from gias_link_staging where import_id = $1 order by urn, linked_urn, kind, established desc nulls last
     on conflict (urn, linked_urn, kind) do update set linked_name = excluded.linked_name, established = coalesce(excluded.established, school_links.established)`,
    [importId],
  );
}
