import { schema } from '@angular/forms/signals';
import type { ActionStatus, ActionWithMilestones, ChangeAction } from '@all-together/contracts';
import { line, prose } from '../../../shell/form-rules';

/** An action as its form holds it: days that are not given are empty. */
export interface ActionModel {
  title: string;
  ownerName: string;
  start: string;
  due: string;
  status: ActionStatus;
  blockedReason: string;
  completedOn: string;
  noEvidenceReason: string;
  notes: string;
}

/** The rules of `ChangeAction`; what a status asks for depends on evidence, which the API knows. */
export const actionSchema = schema<ActionModel>((action) => {
  line(action.title, 'what will be done');
  prose(action.ownerName, 'the owner', 200);
  prose(action.blockedReason, 'what blocks it', 2000);
  prose(action.noEvidenceReason, 'why there is no evidence', 2000);
  prose(action.notes, 'the notes');
});

/** @param status chosen beforehand, instead of the action's own */
export const actionModel = (
  action: ActionWithMilestones,
  today: string,
  status?: ActionStatus,
): ActionModel => ({
  title: action.title,
  ownerName: action.ownerName,
  start: action.start ?? '',
  due: action.due ?? '',
  status: status ?? action.status,
  blockedReason: action.blockedReason,
  completedOn: action.completedOn ?? (status === 'complete' ? today : ''),
  noEvidenceReason: action.noEvidenceReason,
  notes: action.notes,
});

/**
 * The fields in which the form differs from the action as it was opened.
 * @param ownerOf what is written for a name
 */
export function changedFields(
  action: ActionWithMilestones,
  model: ActionModel,
  ownerOf: (name: string) => Pick<ChangeAction, 'ownerId' | 'ownerName'>,
): ChangeAction {
  const wanted: ChangeAction = {
    ...model,
    ...(model.ownerName === action.ownerName ? {} : ownerOf(model.ownerName)),
    start: model.start || null,
    due: model.due || null,
    completedOn: model.status === 'complete' ? model.completedOn || null : null,
  };
  const stored: ChangeAction = action;
  const fields = Object.keys(wanted) as (keyof ChangeAction)[];
  for (const field of fields)
    if (wanted[field] === stored[field]) Reflect.deleteProperty(wanted, field);
  return wanted;
}
