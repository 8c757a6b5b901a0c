import type { Viewer } from '../../platform/access/viewer.js';
import { exists, sql, type Tx } from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';

/** @throws 404 unless the viewer's organisation is assigned to the area or the school */
export async function mustBeAssigned(
  tx: Tx,
  viewer: Viewer,
  place: { organisationId: string; areaId: string; urn?: number | null },
): Promise<void> {
  if (viewer.roles.includes('loader')) return;
  const { organisationId, areaId, urn = null } = place;
  if (!viewer.organisations.includes(organisationId)) throw notFound('The organisation');
  const assigned = await exists(
    tx,
    sql`select from assignments s
        where s.organisation_id = ${organisationId}
          and s.area_id = ${areaId}
          and (s.urn is null or school_today(s.urn) = school_today(${urn}::int))
          and (${urn}::int is null
               or s.urn is not null
               or exists (select from enrolments e
                          where e.area_id = ${areaId}
                            and school_today(e.urn) = school_today(${urn}::int)))`,
  );
  if (!assigned) throw notFound('The area or school');
}
