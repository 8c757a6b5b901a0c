import type {
  ChangeFollowUp,
  ChangeVisit,
  FollowUp,
  LogVisit,
  NewFollowUp,
  Visit,
} from '@all-together/contracts';
import { today, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import {
  insert,
  insertAll,
  nullable,
  day,
  row,
  sql,
  text,
  update,
  updateWhere,
  uuid,
  type Tx,
} from '../../platform/database/index.js';
import { editAnswering, type Editable } from '../../platform/editing/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { FollowUpEntity, VisitEntity } from './visit.entities.js';
import { followUps, takenInto } from './follow-up-queries.js';
import { visits, withFollowUps } from './visits-queries.js';

/** Where a visit went, and whose it is; its follow-ups share both. */
export interface VisitPlace {
  organisationId: string;
  areaId: string;
  urn?: number | null;
}

/** Writes a visit with its follow-ups. */
export async function logVisit(tx: Tx, viewer: Viewer, visit: LogVisit): Promise<void> {
  const { followUps, ...fields } = visit;
  await insert(tx, VisitEntity, { ...fields, urn: visit.urn ?? null, loggedBy: viewer.personId });
  await addFollowUps(tx, visit.id, visit, followUps);
  await record(tx, viewer, {
    action: 'visit.log',
    noun: 'visit',
    itemId: visit.id,
    areaId: visit.areaId,
    urn: visit.urn ?? null,
  });
}

/** Adds one commitment to a visit that was logged before. */
export async function addFollowUp(
  tx: Tx,
  viewer: Viewer,
  visitId: string,
  place: VisitPlace,
  followUp: NewFollowUp,
): Promise<void> {
  await addFollowUps(tx, visitId, place, [followUp]);
  await record(tx, viewer, {
    action: 'follow_up.create',
    noun: 'follow_up',
    itemId: followUp.id,
    areaId: place.areaId,
    urn: place.urn ?? null,
  });
}

const addFollowUps = (
  tx: Tx,
  visitId: string,
  { organisationId, areaId, urn }: VisitPlace,
  followUps: readonly NewFollowUp[],
): Promise<void> =>
  insertAll(
    tx,
    FollowUpEntity,
    followUps.map(({ id, title, ownerName, owedByPartner, due }) => ({
      id,
      visitId,
      organisationId,
      areaId,
      urn: urn ?? null,
      title,
      ownerName,
      owedByPartner,
      due: due ?? null,
    })),
  );

/** A visit as a file brings it in. */
export interface ImportedVisit {
  id: string;
  areaId: string;
  urn: number | null;
  visitedOn: string;
  minutes: number;
  purpose: Visit['purpose'];
  present: string;
  agreed: string;
  followUp: { id: string; title: string } | null;
}

/** Writes the visits of a file, each with its follow-up, which the organisation owes. */
export async function logImportedVisits(
  tx: Tx,
  viewer: Viewer,
  organisationId: string,
  visits: readonly ImportedVisit[],
): Promise<void> {
  await insertAll(
    tx,
    VisitEntity,
    visits.map(({ followUp: _, ...visit }) => ({
      ...visit,
      organisationId,
      loggedBy: viewer.personId,
    })),
  );
  await insertAll(
    tx,
    FollowUpEntity,
    visits.flatMap(({ id: visitId, areaId, urn, followUp }) =>
      followUp ? [{ ...followUp, visitId, organisationId, areaId, urn, owedByPartner: true }] : [],
    ),
  );
}

/**
 * Removes visits that nobody touched since they were logged, with their follow-ups.
 * @returns how many those are
 */
export async function removeUntouchedVisits(tx: Tx, ids: readonly string[]): Promise<number> {
  const removed = await updateWhere(
    tx,
    VisitEntity,
    sql`id = any (${ids}) and version = 1 and not removed and not exists (
          select from follow_ups f
          where f.visit_id = visits.id and (f.version > 1 or f.action_id is not null))`,
    { removed: true },
  );
  await updateWhere(tx, FollowUpEntity, sql`visit_id = any (${ids}) and not removed`, {
    removed: true,
  });
  return removed;
}

/** @returns the visit as written. @throws as `edit` does */
export async function changeVisit(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  fields: ChangeVisit,
): Promise<Visit> {
  const kind = { entity: VisitEntity, noun: 'visit' };
  const written = await editAnswering(tx, viewer, kind, { id, seen, fields }, visits);
  const [visit] = await withFollowUps(tx, [written]);
  if (!visit) throw notFound('The visit');
  return visit;
}

/** @returns the follow-up as written. @throws as `edit` does; 422 when it was done in the future */
export const changeFollowUp = (
  tx: Tx,
  viewer: Viewer,
  clock: Clock,
  id: string,
  seen: number,
  fields: ChangeFollowUp,
): Promise<FollowUp> =>
  editAnswering(tx, viewer, followUpEditable(clock), { id, seen, fields }, followUps);

const followUpEditable = (clock: Clock): Editable<FollowUpEntity> => ({
  entity: FollowUpEntity,
  noun: 'follow_up',
  rule: (_, changes) => {
    const done = changes['doneOn'];
    if (typeof done === 'string' && done > today(clock))
      throw brokenRule('future', 'Enter the date on which it was done: today or earlier.', [
        { path: 'doneOn', message: 'Enter a date that is today or earlier.' },
      ]);
    return changes;
  },
});

/** A follow-up as the plan takes it over. */
export interface TakenFollowUp {
  areaId: string;
  title: string;
  ownerName: string;
  due: string | null;
  /** The action that it is already, if it is one. */
  actionId: string | null;
}

/** Locks a follow-up for being taken into a plan. @returns undefined out of scope */
export const followUpToTake = (tx: Tx, id: string): Promise<TakenFollowUp | undefined> =>
  row(
    tx,
    {
      areaId: uuid(),
      title: text(),
      ownerName: text(),
      due: nullable(day()),
      actionId: nullable(uuid()),
    },
    sql`select f.area_id, f.title, f.owner_name, f.due, ${takenInto} as action_id
        from follow_ups f where f.id = ${id} for update`,
  );

/** Says which action of the plan a follow-up has become. */
export async function linkToAction(
  tx: Tx,
  viewer: Viewer,
  id: string,
  actionId: string,
  place: { areaId: string; urn: number | null },
): Promise<void> {
  await update(tx, FollowUpEntity, id, { actionId });
  await record(tx, viewer, {
    action: 'follow_up.to_action',
    noun: 'follow_up',
    itemId: id,
    areaId: place.areaId,
    urn: place.urn,
  });
}
