import type {
  AddAssignment,
  ChangeOrganisation,
  CreateOrganisation,
} from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { insert, row, sql, uuid, type Tx } from '../../platform/database/index.js';
import { edit } from '../../platform/editing/index.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { AssignmentEntity, OrganisationEntity } from './organisation.entity.js';

export async function addOrganisation(
  tx: Tx,
  viewer: Viewer,
  { id, name }: CreateOrganisation,
): Promise<void> {
  await insert(tx, OrganisationEntity, { id, name });
  await record(tx, viewer, { action: 'organisation.create', noun: 'organisation', itemId: id });
}

/** @throws as `edit` does */
export async function changeOrganisation(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  fields: ChangeOrganisation,
): Promise<void> {
  const kind = { entity: OrganisationEntity, noun: 'organisation' };
  await edit(tx, viewer, kind, id, seen, fields);
}

/** Assigns an organisation to an area, or to one school of it. */
export async function assign(
  tx: Tx,
  viewer: Viewer,
  organisationId: string,
  { id, areaId, urn = null }: AddAssignment,
): Promise<void> {
  await insert(tx, AssignmentEntity, { id, organisationId, areaId, urn });
  await record(tx, viewer, {
    action: 'assignment.add',
    noun: 'organisation',
    itemId: organisationId,
    areaId,
    urn,
  });
}

/** @throws 404 when the organisation has no such assignment */
export async function endAssignment(
  tx: Tx,
  viewer: Viewer,
  organisationId: string,
  id: string,
): Promise<void> {
  const ended = await row(
    tx,
    { areaId: uuid() },
    sql`delete from assignments where id = ${id} and organisation_id = ${organisationId}
        returning area_id`,
  );
  if (!ended) throw notFound('The assignment');
  await record(tx, viewer, {
    action: 'assignment.remove',
    noun: 'organisation',
    itemId: organisationId,
    areaId: ended.areaId,
  });
}
