import { v7 as newId } from 'uuid';
import type { ChangeEnrolment, Enrolment, EnrolmentStatus } from '@all-together/contracts';
import { inWords } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { recordAll } from '../../platform/audit/audit.js';
import { json, rows, sql, uuid, int, type Tx } from '../../platform/database/index.js';
import { editAnswering, type Editable } from '../../platform/editing/index.js';
import { brokenRule } from '../../platform/problems/problem-error.js';
import { enrolments } from './enrolments-queries.js';
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

/** @returns the enrolment as written. @throws as `edit` does; 422 for a date before the last one */
export const changeEnrolment = (
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  fields: ChangeEnrolment,
): Promise<Enrolment> => editAnswering(tx, viewer, enrolment, { id, seen, fields }, enrolments);

const enrolment: Editable<EnrolmentEntity> = {
  entity: EnrolmentEntity,
  noun: 'enrolment',
  together: [['status', 'since', 'reason']],
  rule: (stored, changes) => {
    const since = changes['since'];
    if (typeof since === 'string' && since < stored.since)
      throw brokenRule(
        'status_order',
        `Enter a date on or after ${inWords(stored.since)}, when the present status began.`,
        [{ path: 'since', message: `Enter a date on or after ${inWords(stored.since)}.` }],
      );
    return changes;
  },
};
