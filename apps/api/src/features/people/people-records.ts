import type { AddMembership, ChangePerson, Role } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import {
  insert,
  int,
  known,
  row,
  sql,
  text,
  uuid,
  type Tx,
} from '../../platform/database/index.js';
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
  const place = { areaId, urn, organisationId };
  const askedBy = viewer.personId;
  await insert(tx, MembershipEntity, { id, personId, role, ...place, askedBy });
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

/** Who was to be the safeguarding lead of which school. */
export interface AnsweredConfirmation {
  personId: string;
  urn: number;
}

const answered = { personId: uuid(), urn: known(int()) };

/**
 * Confirms a safeguarding lead, or refuses and takes the role back.
 * @throws 404 where nobody waits for the viewer's answer
 */
export async function answerConfirmation(
  tx: Tx,
  viewer: Viewer,
  id: string,
  confirmed: boolean,
): Promise<AnsweredConfirmation> {
  const waiting = sql`id = ${id} and role = 'safeguarding_lead' and confirmed_at is null
    and asked_by is distinct from ${viewer.personId}::uuid
    and person_id is distinct from ${viewer.personId}::uuid`;
  const membership = confirmed
    ? await row(
        tx,
        answered,
        sql`update memberships
            set confirmed_at = app_now(), confirmed_by = ${viewer.personId}
            where ${waiting}
            returning person_id, urn`,
      )
    : await row(
        tx,
        answered,
        sql`delete from memberships where ${waiting} returning person_id, urn`,
      );
  if (!membership) throw notFound('A safeguarding lead who waits for your answer');
  await record(tx, viewer, {
    action: confirmed ? 'membership.confirm' : 'membership.refuse',
    noun: 'person',
    itemId: membership.personId,
    urn: membership.urn,
  });
  return membership;
}
