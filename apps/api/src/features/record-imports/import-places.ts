import type { KnownPlaces } from '@all-together/domain';
import { int, rows, sql, text, uuid, type Tx } from '../../platform/database/index.js';

const areaShape = { id: uuid(), name: text() };
const schoolShape = { urn: int(), name: text(), areaId: uuid() };

/** Where a partner is assigned: the same as what its workers may choose in the forms. */
export async function assignedPlaces(tx: Tx, organisationId: string): Promise<KnownPlaces> {
  const [areas, schools] = await Promise.all([
    rows(
      tx,
      areaShape,
      sql`select distinct a.id, a.name
          from areas a
          join assignments s
            on s.area_id = a.id and s.organisation_id = ${organisationId} and s.urn is null`,
    ),
    rows(
      tx,
      schoolShape,
      sql`select distinct e.urn, c.name, e.area_id
          from enrolments e
          join schools c on c.urn = e.urn
          join assignments s
            on s.organisation_id = ${organisationId}
              and s.area_id = e.area_id and (s.urn is null or s.urn = e.urn)
          where e.status <> 'withdrawn'`,
    ),
  ]);
  return { areas, schools };
}

/** Online learning is open to anyone: every Champion Area, and every school enrolled in one. */
export async function allPlaces(tx: Tx): Promise<KnownPlaces> {
  const [areas, schools] = await Promise.all([
    rows(tx, areaShape, sql`select id, name from areas`),
    rows(
      tx,
      schoolShape,
      sql`select e.urn, c.name, e.area_id
          from enrolments e
          join schools c on c.urn = e.urn
          where e.status <> 'withdrawn'`,
    ),
  ]);
  return { areas, schools };
}
