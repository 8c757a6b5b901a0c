import type {
  AddIndicator,
  ChangeIndicator,
  ChangeIndicatorValue,
  EnterIndicatorValue,
  Indicator,
  LockIndicatorValue,
} from '@all-together/contracts';
import { figureFault } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { insert, insertOnce, type Tx } from '../../platform/database/index.js';
import { edit, type Editable } from '../../platform/editing/index.js';
import { brokenRule, conflict } from '../../platform/problems/problem-error.js';
import { IndicatorEntity, IndicatorValueEntity } from './indicator.entities.js';
import { indicatorById } from './indicators-queries.js';

/** @throws 422 for a figure that the unit does not allow */
export function mustBeFigure(unit: Indicator['unit'], value: number, path: string): void {
  const fault = figureFault(unit, value);
  if (fault) throw brokenRule('figure', fault, [{ path, message: fault }]);
}

/** @throws 422 for a target that does not lie after its baseline */
export function mustEndAfter(baselineOn: string, targetOn: string): void {
  if (targetOn <= baselineOn)
    throw brokenRule('target_day', 'The day of the target lies before the baseline.', [
      { path: 'targetOn', message: 'Enter a day after the baseline.' },
    ]);
}

export async function addIndicator(tx: Tx, viewer: Viewer, body: AddIndicator): Promise<void> {
  const { areaId = null, computed = null, target = null, ...fields } = body;
  await insert(tx, IndicatorEntity, { ...fields, areaId, computed, target });
  await record(tx, viewer, {
    action: 'indicator.add',
    noun: 'indicator',
    itemId: body.id,
    areaId,
  });
}

/** @throws as `edit` does; 422 for figures or a target day that cannot be */
export async function changeIndicator(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  fields: ChangeIndicator,
): Promise<void> {
  await edit(tx, viewer, indicatorEditable, id, seen, fields);
}

const indicatorEditable: Editable<IndicatorEntity> = {
  entity: IndicatorEntity,
  noun: 'indicator',
  rule: (stored, changes) => {
    for (const field of ['baseline', 'target'])
      if (typeof changes[field] === 'number') mustBeFigure(stored.unit, changes[field], field);
    mustEndAfter(stored.baselineOn, String(changes['targetOn'] ?? stored.targetOn));
    return changes;
  },
};

/** @throws 409 when the period has a figure already */
export async function enterValue(
  tx: Tx,
  viewer: Viewer,
  { id: indicatorId, areaId }: Indicator,
  { id, starts, value, note }: EnterIndicatorValue,
): Promise<void> {
  const entered = await insertOnce(tx, IndicatorValueEntity, {
    id,
    indicatorId,
    areaId,
    starts,
    value,
    note,
  });
  if (!entered)
    throw conflict(
      'entered',
      'Someone has entered a figure for this period meanwhile. ' +
        'Look at it, and change it if it is wrong.',
    );
  await record(tx, viewer, {
    action: 'indicator_value.enter',
    noun: 'indicator_value',
    itemId: id,
    areaId,
  });
}

/** @returns the id of its indicator. @throws as `edit` does; 422 for a figure that is locked */
export async function changeValue(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  fields: ChangeIndicatorValue | LockIndicatorValue,
): Promise<string> {
  const { indicatorId } = await edit(tx, viewer, valueEditable, id, seen, fields);
  return indicatorId;
}

const valueEditable: Editable<IndicatorValueEntity> = {
  entity: IndicatorValueEntity,
  noun: 'indicator_value',
  rule: async (stored, changes, tx) => {
    if (stored.locked && changes['locked'] === undefined)
      throw brokenRule(
        'locked',
        'This figure was reported and is locked. Ask a programme officer to open it.',
      );
    if (changes['value'] !== undefined) {
      const { unit } = await indicatorById(tx, stored.indicatorId);
      mustBeFigure(unit, Number(changes['value']), 'value');
    }
    return changes;
  },
};
