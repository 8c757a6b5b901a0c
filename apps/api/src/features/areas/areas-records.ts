import type { AddContact, AddKeyDate, ChangeArea, CreateArea } from '@all-together/contracts';
import { statusDateFault } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { insert, run, sql, type Tx } from '../../platform/database/index.js';
import { edit, type Editable } from '../../platform/editing/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { placeOf } from '../schools/index.js';
import { previousStatusSince } from './areas-queries.js';
import { AreaContactEntity, AreaEntity, AreaKeyDateEntity } from './area.entity.js';

/** Adds an area, which carries the name of its local authority or trust. @throws 422 for neither */
export async function addArea(tx: Tx, viewer: Viewer, body: CreateArea): Promise<void> {
  const { id, kind, gss = null, trustUid = null, part = 'champion' } = body;
  const { status, statusSince, statusReason } = body;
  const place = await placeOf(
    tx,
    kind === 'trust' ? { trustUid: trustUid ?? 0 } : { gss: gss ?? '' },
  );
  if (!place)
    throw brokenRule('unknown_place', 'Choose a local authority or a trust from the list.', [
      { path: kind === 'trust' ? 'trustUid' : 'gss', message: 'Choose one from the list.' },
    ]);
  await insert(tx, AreaEntity, {
    id,
    kind,
    gss,
    trustUid,
    name: place.name,
    part,
    status,
    statusSince,
    statusReason,
    demonstration: place.demonstration,
  });
  await record(tx, viewer, { action: 'area.create', noun: 'area', itemId: id, areaId: id });
}

/** @throws as `edit` does; 422 for a status without a reason, or that begins too early or late */
export async function changeArea(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  fields: ChangeArea,
  today: string,
): Promise<void> {
  await edit(tx, viewer, areaOn(today), id, seen, fields);
}

const areaOn = (today: string): Editable<AreaEntity> => ({
  entity: AreaEntity,
  noun: 'area',
  together: [['status', 'statusSince', 'statusReason']],
  rule: async (stored, changes, tx) => {
    if (changes['status'] !== undefined && !String(changes['statusReason'] ?? '').trim())
      throw brokenRule('reason_needed', 'Say why the status changes.', [
        { path: 'statusReason', message: 'Say why the status changes.' },
      ]);
    const { status, statusSince } = { ...stored, ...changes };
    const fault =
      (statusSince > today && 'Enter today’s date or an earlier one.') ||
      statusDateFault(
        { status, since: statusSince },
        { status: stored.status, since: stored.statusSince },
        await previousStatusSince(tx, stored.id),
      );
    if (fault) throw brokenRule('status_order', fault, [{ path: 'statusSince', message: fault }]);
    return changes;
  },
});

export async function addContact(
  tx: Tx,
  viewer: Viewer,
  areaId: string,
  contact: AddContact,
): Promise<void> {
  await insert(tx, AreaContactEntity, { ...contact, areaId });
  await recordPart(tx, viewer, 'area_contact', 'add', contact.id, areaId);
}

/** @throws 404 when the area has no such contact */
export const removeContact = (tx: Tx, viewer: Viewer, areaId: string, id: string): Promise<void> =>
  removePart(tx, viewer, 'area_contact', id, areaId);

export async function addKeyDate(
  tx: Tx,
  viewer: Viewer,
  areaId: string,
  keyDate: AddKeyDate,
): Promise<void> {
  await insert(tx, AreaKeyDateEntity, { ...keyDate, areaId });
  await recordPart(tx, viewer, 'area_key_date', 'add', keyDate.id, areaId);
}

/** @throws 404 when the area has no such date */
export const removeKeyDate = (tx: Tx, viewer: Viewer, areaId: string, id: string): Promise<void> =>
  removePart(tx, viewer, 'area_key_date', id, areaId);

type Part = 'area_contact' | 'area_key_date';
const tables = { area_contact: sql`area_contacts`, area_key_date: sql`area_key_dates` };

async function removePart(tx: Tx, viewer: Viewer, noun: Part, id: string, areaId: string) {
  const ofArea = sql`id = ${id} and area_id = ${areaId}`;
  const removed = await run(tx, sql`delete from ${tables[noun]} where ${ofArea}`);
  if (!removed) throw notFound();
  await recordPart(tx, viewer, noun, 'remove', id, areaId);
}

const recordPart = (
  tx: Tx,
  viewer: Viewer,
  noun: Part,
  deed: 'add' | 'remove',
  itemId: string,
  areaId: string,
): Promise<void> => record(tx, viewer, { action: `${noun}.${deed}`, noun, itemId, areaId });
