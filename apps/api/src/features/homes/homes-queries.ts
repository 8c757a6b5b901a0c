import type { EnrolmentStatus, SchoolHome } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import {
  all,
  int,
  nullable,
  row,
  sql,
  text,
  uuid,
  type Tx,
} from '../../platform/database/index.js';

/** An area whose home the viewer may see: its lead's own, any for an officer. */
export const areaOfHome = (
  tx: Tx,
  viewer: Viewer,
  areaId: string,
): Promise<{ id: string; name: string } | undefined> =>
  row(
    tx,
    { id: uuid(), name: text() },
    sql`select id, name from areas
        where ${all([
          sql`id = ${areaId}`,
          !viewer.roles.includes('officer') && sql`id = any (${viewer.ledAreas}::uuid[])`,
        ])}`,
  );

/** The organisation that the viewer works for; the first by name of several. */
export const ownOrganisation = (
  tx: Tx,
  organisations: readonly string[],
): Promise<{ id: string; name: string } | undefined> =>
  row(
    tx,
    { id: uuid(), name: text() },
    sql`select id, name from organisations where id = any (${organisations}::uuid[])
        order by name limit 1`,
  );

/**
 * The school that the viewer leads, as it is called today, and its part in the programme: of two
 * areas, in the one that it has not left.
 */
export const ownSchool = (
  tx: Tx,
  urns: readonly number[],
): Promise<SchoolHome['school'] | undefined> =>
  row(
    tx,
    {
      urn: int(),
      name: text(),
      areaName: nullable(text()),
      status: nullable(text<EnrolmentStatus>()),
    },
    sql`select s.urn, s.name, a.name as area_name, e.status
        from schools s
        left join enrolments e on e.urn = s.urn
        left join areas a on a.id = e.area_id
        where s.urn = any (${urns}::int[])
        order by (s.status like 'Open%') desc, s.opened desc nulls last,
                 (e.status <> 'withdrawn') desc, e.since desc limit 1`,
  );
