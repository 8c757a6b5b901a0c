import type { AddMembership, ChangePerson, Role } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { insert, row, sql, text, type Tx } from '../../platform/database/index.js';
import { edit } from '../../platform/editing/index.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { MembershipEntity, PersonEntity } from './person.entity.js';

/** Adds a person who is invited; the e-mail address is in lower case. */
export async function addPerson(
  tx: Tx,
  viewer: Viewer,
  person: { id: string; name: string; email: string },
): Promise<void> {
  await insert(tx, PersonEntity, person);
  await record(tx, viewer, { action: 'person.invite', noun: 'person', itemId: person.id });
}

/** @throws as `edit` does */
export async function changePerson(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  fields: ChangePerson,
): Promise<void> {
  await edit(tx, viewer, { entity: PersonEntity, noun: 'person' }, id, seen, fields);
}

export async function addMembership(
  tx: Tx,
  viewer: Viewer,
  personId: string,
  { id, role, areaId = null, urn = null, organisationId = null }: AddMembership,
): Promise<void> {
  await insert(tx, MembershipEntity, { id, personId, role, areaId, urn, organisationId });
  await record(tx, viewer, {
    action: 'membership.add',
    noun: 'person',
    itemId: personId,
    areaId,
    urn,
    fields: [role],
  });
}

/**
 * @returns the role that the person no longer has
 * @throws 404 when they have no such membership
 */
export async function removeMembership(
  tx: Tx,
  viewer: Viewer,
  personId: string,
  id: string,
): Promise<Role> {
  const removed = await row(
    tx,
    { role: text<Role>() },
    sql`delete from memberships where id = ${id} and person_id = ${personId} returning role`,
  );
  if (!removed) throw notFound();
  await record(tx, viewer, {
    action: 'membership.remove',
    noun: 'person',
    itemId: personId,
    fields: [removed.role],
  });
  return removed.role;
}
