import type { Organisation } from '@all-together/contracts';
import {
  bool,
  int,
  jsonOf,
  rows,
  sql,
  text,
  uuid,
  type Sql,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';

const organisationShape = {
  id: uuid(),
  name: text(),
  active: bool(),
  version: int(),
  assignments: jsonOf<Organisation['assignments']>(),
};

/** More than there will ever be: a list without pages must still end. */
const most = 500;

const organisationsWhere = (tx: Tx, where: Sql): Promise<Organisation[]> =>
  rows(
    tx,
    organisationShape,
    sql`select o.id, o.name, o.active, o.version, coalesce(s.assignments, '[]') as assignments
        from organisations o
        left join lateral (
          select json_agg(
                   json_build_object('id', s.id, 'areaId', s.area_id, 'areaName', a.name,
                                     'urn', s.urn, 'schoolName', c.name)
                   order by a.name, c.name) as assignments
          from assignments s
          join areas a on a.id = s.area_id
          left join schools c on c.urn = s.urn
          where s.organisation_id = o.id) s on true
        where ${where} order by o.name limit ${most}`,
  );

/** All partner organisations by name, each with where it is assigned. */
export const listOrganisations = (tx: Tx): Promise<Organisation[]> =>
  organisationsWhere(tx, sql`true`);

/** @throws 404 out of scope */
export async function organisationById(tx: Tx, id: string): Promise<Organisation> {
  const [found] = await organisationsWhere(tx, sql`o.id = ${id}`);
  if (!found) throw notFound('The organisation');
  return found;
}
