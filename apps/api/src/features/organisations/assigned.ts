import type { Viewer } from '../../platform/access/viewer.js';
import type { Tx } from '../../platform/database/database.js';
import { notFound } from '../../platform/problems/problem-error.js';

/** @throws 404 unless the viewer's organisation is assigned to the area or the school */
export async function mustBeAssigned(
  tx: Tx,
  viewer: Viewer,
  { organisationId, areaId, urn }: { organisationId: string; areaId: string; urn?: number | null },
): Promise<void> {
  if (viewer.roles.includes('loader')) return;
  if (!viewer.organisations.includes(organisationId)) throw notFound('The organisation');
  const found = (await tx.query(
    `select from assignments s where s.organisation_id = $1 and s.area_id = $2 and (s.urn is null or s.urn = $3)
       and ($3::int is null or s.urn = $3 or exists (select from enrolments e where e.area_id = $2 and e.urn = $3))`,
    [organisationId, areaId, urn ?? null],
  )) as unknown[];
  if (!found.length) throw notFound('The area or school');
}
