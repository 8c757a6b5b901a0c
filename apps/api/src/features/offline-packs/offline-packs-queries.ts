import type { OfflinePack } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { int, rows, sql, text, uuid, type Tx } from '../../platform/database/index.js';

/** Areas that the viewer reads, is assigned to, or has a school in; by name. */
export const ownAreas = (
  tx: Tx,
  { areas, organisations, schools }: Viewer,
): Promise<OfflinePack['areas']> =>
  rows(
    tx,
    { id: uuid(), name: text() },
    sql`select a.id, a.name
        from areas a
        where a.id = any (${areas})
          or exists (
            select from assignments s
            where s.area_id = a.id and s.organisation_id = any (${organisations}))
          or exists (
            select from enrolments e
            where e.area_id = a.id and e.urn = any (${schools}))
        order by a.name`,
  );

/** Schools that take part in an area that the viewer reads, and the viewer's own; by name. */
export const ownSchools = (
  tx: Tx,
  { areas, schools }: Viewer,
  limit: number,
): Promise<OfflinePack['schools']> =>
  rows(
    tx,
    { urn: int(), name: text(), areaId: uuid() },
    sql`select e.urn, s.name, e.area_id
        from enrolments e
        join schools s on s.urn = e.urn
        where e.status <> 'withdrawn'
          and (e.area_id = any (${areas}) or e.urn = any (${schools}))
        order by s.name, e.urn limit ${limit}`,
  );

/** Names of people who may be named as the owner of a follow-up. */
export async function peoplesNames(tx: Tx, limit: number): Promise<string[]> {
  const found = await rows(
    tx,
    { name: text() },
    sql`select distinct name from people where active order by name limit ${limit}`,
  );
  return found.map(({ name }) => name);
}
