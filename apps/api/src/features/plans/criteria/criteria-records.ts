import type { ChangeCriterion, CreateCriterion, Criterion } from '@all-together/contracts';
import type { Viewer } from '../../../platform/access/viewer.js';
import { record } from '../../../platform/audit/audit.js';
import { insert, insertAll, type Tx } from '../../../platform/database/index.js';
import { editAnswering, type Change, type Editable } from '../../../platform/editing/index.js';
import { mustBeObjectiveOf } from '../objectives/objectives-queries.js';
import { CriterionEntity } from '../plan.entities.js';
import { inOpenPlan, placeOf, type Place } from '../plan-places.js';
import { criteria } from './criteria-queries.js';

/** Writes a new success criterion. */
export async function addCriterion(
  tx: Tx,
  viewer: Viewer,
  place: Place,
  { id, objectiveId, title, position }: CreateCriterion,
): Promise<void> {
  await insert(tx, CriterionEntity, { ...placeOf(place), id, objectiveId, title, position });
  await record(tx, viewer, {
    action: 'criterion.create',
    noun: 'criterion',
    itemId: id,
    areaId: place.areaId,
    urn: place.urn,
  });
}

/** Writes the success criteria with which plans begin. */
export const addFirstCriteria = (
  tx: Tx,
  items: readonly (Place & Pick<CriterionEntity, 'id' | 'objectiveId' | 'title' | 'position'>)[],
): Promise<void> => insertAll(tx, CriterionEntity, items);

/**
 * Changes a success criterion of an open plan.
 * @returns the criterion as written
 * @throws as `edit` does; 422 for an objective of another plan, and while the plan is not open
 */
export const changeCriterion = (
  tx: Tx,
  viewer: Viewer,
  change: Change<ChangeCriterion>,
): Promise<Criterion> => editAnswering(tx, viewer, inOpenPlan(criterionEditable), change, criteria);

/** How a success criterion is edited, whether its plan is open or not. */
export const criterionEditable: Editable<CriterionEntity> = {
  entity: CriterionEntity,
  noun: 'criterion',
  rule: async (stored, changes, tx) => {
    if (changes['objectiveId'] !== undefined)
      await mustBeObjectiveOf(tx, stored.planId, String(changes['objectiveId']));
    return changes;
  },
};
