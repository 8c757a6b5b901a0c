import { v7 as newId } from 'uuid';
import type { ChangeEnrolment, Enrolment, EnrolmentStatus } from '@all-together/contracts';
import { statusDateFault } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { recordAll } from '../../platform/audit/audit.js';
import { int, json, known, rows, sql, uuid, type Tx } from '../../platform/database/index.js';
import { editAnswering, type Change, type Editable } from '../../platform/editing/index.js';
import { brokenRule } from '../../platform/problems/problem-error.js';
import { enrolments, previousStatusSince } from './enrolments-queries.js';
import { EnrolmentEntity } from './enrolment.entity.js';

/**
 * Enrols schools in an area, those that are not enrolled there yet.
 * @returns the ids of the new enrolments
 */
export async function enrolSchools(
  tx: Tx,
  viewer: Viewer,
  areaId: string,
  urns: readonly number[],
  { status, since }: { status: EnrolmentStatus; since: string },
): Promise<string[]> {
  const records = urns.map((urn) => ({ id: newId(), urn }));
  const enrolled = await rows(
    tx,
    { id: uuid(), urn: int() },
    sql`insert into enrolments (id, area_id, urn, status, since, enrolled_on)
        select given.id, ${areaId}, given.urn, ${status}, ${since}, ${since}
        from json_to_recordset(${json(records)}) as given (id uuid, urn int)
        on conflict do nothing
        returning id, urn`,
  );
  await recordAll(
    tx,
    viewer,
    enrolled.map(({ id, urn }) => ({
      action: 'enrolment.create',
      noun: 'enrolment',
      itemId: id,
      areaId,
      urn,
    })),
  );
  return enrolled.map(({ id }) => id);
}

/** Lets schools take part under the URNs that they have today, as links between URNs say. */
export async function followSuccessions(tx: Tx, viewer: Viewer): Promise<void> {
  const followed = await rows(
    tx,
    { id: known(uuid()), areaId: known(uuid()), urn: known(int()) },
    sql`select enrolment_id as id, enrolment_area as area_id, new_urn as urn
        from follow_successions()`,
  );
  await recordAll(
    tx,
    viewer,
    followed.map(({ id, areaId, urn }) => ({
      action: 'enrolment.follow',
      noun: 'enrolment',
      itemId: id,
      areaId,
      urn,
    })),
  );
}

/**
 * Gives an enrolment a status, or plans it for a day to come. Either replaces what was planned.
 * @returns the enrolment as written
 * @throws as `edit` does; 422 for a date before the last status began
 */
export const changeEnrolment = (
  tx: Tx,
  viewer: Viewer,
  { id, seen, fields }: Change<ChangeEnrolment>,
  today: string,
): Promise<Enrolment> => {
  const { status, since, reason } = fields;
  const wanted =
    since > today
      ? { planned: { status, since, reason } }
      : { status, since, reason, planned: null };
  return editAnswering(tx, viewer, enrolment, { id, seen, fields: wanted }, enrolments);
};

const enrolment: Editable<EnrolmentEntity> = {
  entity: EnrolmentEntity,
  noun: 'enrolment',
  together: [['status', 'since', 'reason', 'planned']],
  rule: async (stored, changes, tx) => {
    const fault = statusDateFault(
      { ...stored, ...changes },
      stored,
      await previousStatusSince(tx, stored.id),
    );
    if (fault) throw brokenRule('status_order', fault, [{ path: 'since', message: fault }]);
    return changes;
  },
};

/** Begins the planned statuses whose day has come. @returns how many */
export async function beginPlannedStatuses(tx: Tx, viewer: Viewer, today: string): Promise<number> {
  const begun = await rows(
    tx,
    { id: uuid(), areaId: uuid(), urn: int() },
    sql`update enrolments
        set status = planned ->> 'status', since = (planned ->> 'since')::date,
            reason = planned ->> 'reason', planned = null
        where planned ->> 'since' <= ${today}
        returning id, area_id, urn`,
  );
  await recordAll(
    tx,
    viewer,
    begun.map(({ id, areaId, urn }) => ({
      action: 'enrolment.begin_planned',
      noun: 'enrolment',
      itemId: id,
      areaId,
      urn,
    })),
  );
  return begun.length;
}
