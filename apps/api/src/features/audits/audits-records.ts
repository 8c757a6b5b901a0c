import type { RateStatement } from '@all-together/contracts';
import { auditStatements } from '@all-together/domain';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { insertAll, run, sql, type Tx } from '../../platform/database/index.js';
import { edit, type Editable } from '../../platform/editing/index.js';
import { brokenRule, conflict, notFound } from '../../platform/problems/problem-error.js';
import { AuditRatingEntity } from './audit.entities.js';
import { isFinished } from './audits-queries.js';

/** Whether the viewer audits the school. */
export const auditsSchool = (viewer: Viewer, urn: number): boolean =>
  viewer.roles.includes('loader') || viewer.ledSchools.includes(urn);

interface NewAudit {
  id: string;
  areaId: string;
  urn: number;
  /** Of the statements. */
  edition: number;
  begunOn: string;
}

/** Begins an audit with all its statements. @throws 409 while another of the school is open */
export async function beginAudit(tx: Tx, viewer: Viewer, audit: NewAudit): Promise<void> {
  const { id, areaId, urn, edition, begunOn } = audit;
  const begun = await run(
    tx,
    sql`insert into audits (id, area_id, urn, edition, begun_on)
        values (${id}, ${areaId}, ${urn}, ${edition}, ${begunOn})
        on conflict do nothing`,
  );
  if (!begun) throw conflict('audit_open', 'An audit is open already. Finish it first.');
  await insertAll(
    tx,
    AuditRatingEntity,
    auditStatements(edition).map(({ id: statementId }) => ({
      id: newId(),
      auditId: id,
      areaId,
      urn,
      statementId,
    })),
  );
  await recordDone(tx, viewer, 'begin', audit);
}

/** @throws as `edit` does; 422 once the audit is finished */
export const rateStatement = (
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  fields: RateStatement,
): Promise<AuditRatingEntity> => {
  const rating: Editable<AuditRatingEntity> = {
    entity: AuditRatingEntity,
    noun: 'audit_rating',
    rule: async (stored, changes) => {
      if (!auditsSchool(viewer, stored.urn)) throw notFound('The statement');
      if (await isFinished(tx, stored.auditId))
        throw brokenRule('finished', 'This audit is finished. Begin the next one to rate anew.');
      return changes;
    },
  };
  return edit(tx, viewer, rating, id, seen, fields);
};

/** Ends an audit: its ratings stay as they are. */
export async function finishAudit(
  tx: Tx,
  viewer: Viewer,
  audit: { id: string; areaId: string; urn: number },
  finishedOn: string,
): Promise<void> {
  await run(tx, sql`update audits set finished_on = ${finishedOn} where id = ${audit.id}`);
  await recordDone(tx, viewer, 'finish', audit);
}

const recordDone = (
  tx: Tx,
  viewer: Viewer,
  verb: string,
  { id, areaId, urn }: { id: string; areaId: string; urn: number },
): Promise<void> =>
  record(tx, viewer, { action: `audit.${verb}`, noun: 'audit', itemId: id, areaId, urn });
