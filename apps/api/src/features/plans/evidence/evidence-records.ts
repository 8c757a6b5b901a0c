import type {
  AddEvidence,
  AddEvidenceFile,
  ChangeEvidence,
  Evidence,
} from '@all-together/contracts';
import type { Clock } from '@all-together/domain';
import type { Viewer } from '../../../platform/access/viewer.js';
import { record } from '../../../platform/audit/audit.js';
import { exists, insert, sql, type Tx } from '../../../platform/database/index.js';
import { editAnswering, type Change, type Editable } from '../../../platform/editing/index.js';
import { brokenRule } from '../../../platform/problems/problem-error.js';
import { EvidenceEntity } from '../plan.entities.js';
import { inOpenPlan, placeOf, type Place } from '../plan-places.js';
import { evidence } from './evidence-queries.js';

/** A file as the store received it. */
export type NewFile = Record<'fileKey' | 'fileName' | 'mediaType' | 'sha256', string> & {
  bytes: number;
};

/** Writes a link that supports what an action claims. */
export const addEvidence = (
  tx: Tx,
  viewer: Viewer,
  clock: Clock,
  place: Place,
  { id, actionId, title, url }: AddEvidence,
): Promise<void> => add(tx, viewer, clock, place, { id, actionId, title, url });

/** Writes that a file of the store supports what an action claims. */
export const addEvidenceFile = (
  tx: Tx,
  viewer: Viewer,
  clock: Clock,
  place: Place,
  { id, actionId, title, ...file }: AddEvidenceFile & { actionId: string } & NewFile,
): Promise<void> => add(tx, viewer, clock, place, { id, actionId, title, ...file });

async function add(
  tx: Tx,
  viewer: Viewer,
  clock: Clock,
  place: Place,
  fields: Partial<EvidenceEntity> & { id: string },
): Promise<void> {
  const addedAt = clock.now().toISOString();
  await insert(tx, EvidenceEntity, {
    ...placeOf(place),
    ...fields,
    addedBy: viewer.personId,
    addedAt,
  });
  await record(tx, viewer, {
    action: 'evidence.create',
    noun: 'evidence',
    itemId: fields.id,
    areaId: place.areaId,
    urn: place.urn,
  });
}

/**
 * Changes a piece of evidence of an open plan.
 * @returns the evidence as written
 * @throws as `edit` does; 422 for the address of a file, and while the plan is not open
 */
export const changeEvidence = (
  tx: Tx,
  viewer: Viewer,
  change: Change<ChangeEvidence>,
): Promise<Evidence> => editAnswering(tx, viewer, inOpenPlan(evidenceEditable), change, evidence);

const evidenceEditable: Editable<EvidenceEntity> = {
  entity: EvidenceEntity,
  noun: 'evidence',
  rule: async (stored, changes, tx) => {
    if (changes['removed'] === true) await mustNotBeNeeded(tx, stored);
    if (stored.fileKey && changes['url'] !== undefined)
      throw brokenRule('is_file', 'This evidence is a file. Add a link beside it instead.', [
        { path: 'url', message: 'Add a link beside the file instead.' },
      ]);
    return changes;
  },
};

/** @throws 422 for the only evidence of a complete action that gives no reason for having none */
async function mustNotBeNeeded(tx: Tx, { id, actionId }: EvidenceEntity): Promise<void> {
  const isNeeded = await exists(
    tx,
    sql`select from actions a
        where a.id = ${actionId} and a.status = 'complete' and not a.removed
          and btrim(a.no_evidence_reason) = ''
          and not exists (
            select from evidence e where e.action_id = a.id and e.id <> ${id} and not e.removed)
        for update`,
  );
  if (isNeeded)
    throw brokenRule(
      'evidence_needed',
      'The action is complete and this is its only evidence. Add other evidence first, or say on ' +
        'the action why there is none.',
    );
}
