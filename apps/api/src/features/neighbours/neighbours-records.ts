import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { run, sql, type Tx } from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';
import type { PlaceChoice } from './neighbours-queries.js';

/** Adds a neighbour that boundaries do not make. */
export async function chooseNeighbour(
  tx: Tx,
  viewer: Viewer,
  areaId: string,
  { id, areaId: neighbourAreaId, gss }: PlaceChoice & { id: string },
): Promise<void> {
  await run(
    tx,
    sql`insert into area_neighbours (id, area_id, gss, neighbour_area_id)
        values (${id}, ${areaId}, ${neighbourAreaId ? null : (gss ?? null)},
                ${neighbourAreaId ?? null})`,
  );
  await recordOf(tx, viewer, areaId, 'choose');
}

/** @throws 404 when the area did not choose such a neighbour */
export async function removeNeighbour(
  tx: Tx,
  viewer: Viewer,
  areaId: string,
  id: string,
): Promise<void> {
  const removed = await run(
    tx,
    sql`delete from area_neighbours where id = ${id} and area_id = ${areaId}`,
  );
  if (!removed) throw notFound('The neighbour');
  await recordOf(tx, viewer, areaId, 'remove');
}

const recordOf = (tx: Tx, viewer: Viewer, areaId: string, deed: 'choose' | 'remove') =>
  record(tx, viewer, {
    action: `area_neighbour.${deed}`,
    noun: 'area',
    itemId: areaId,
    areaId,
  });
