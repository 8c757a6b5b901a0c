// Rule 1: what counts as overdue, due soon, progress and slippage.
import type { ActionStatus } from '@all-together/contracts';
import { daysBetween } from './dates.js';
import { addSchoolDays } from './school-days.js';

/** School days ahead that count as "due soon". */
export const dueSoonSchoolDays = 10;

/** The last day that counts as "due soon" on `today`. */
export const dueSoonUntil = (today: string): string => addSchoolDays(today, dueSoonSchoolDays);

interface Dated {
  due: string | null;
}

/** Due before `today` and not complete. An action without a due date is never overdue. */
export const isOverdue = (action: Dated & { status: ActionStatus }, today: string): boolean =>
  action.status !== 'complete' && action.due !== null && action.due < today;

/** Due from `today` to ten school days ahead, both included, and not complete. */
export const isDueSoon = (action: Dated & { status: ActionStatus }, today: string): boolean =>
  action.status !== 'complete' &&
  action.due !== null &&
  action.due >= today &&
  action.due <= dueSoonUntil(today);

/** Due before `today` and not reached. */
export const isMilestoneOverdue = (
  milestone: Dated & { reachedOn: string | null },
  today: string,
): boolean => milestone.reachedOn === null && milestone.due !== null && milestone.due < today;

/**
 * Milestones reached over milestones; null where there are none, so that nothing reads as "0 %".
 */
export function objectiveProgress(
  milestones: readonly { reachedOn: string | null }[],
): { reached: number; total: number; share: number } | null {
  if (milestones.length === 0) return null;
  const reached = milestones.filter((milestone) => milestone.reachedOn !== null).length;
  return { reached, total: milestones.length, share: reached / milestones.length };
}

/**
 * Days that the due date has moved since sign-off: positive is later. Null without a baseline or a
 * due date.
 */
export const slippage = (item: Dated & { baselineDue: string | null }): number | null =>
  item.due === null || item.baselineDue === null ? null : daysBetween(item.baselineDue, item.due);

/**
 * What an action lacks before it may be called complete: a date, and evidence or the reason for
 * none.
 */
export function lackingForCompletion(
  action: { completedOn: string | null; noEvidenceReason: string },
  evidence: number,
  today: string,
): { field: string; message: string }[] {
  const lacking: { field: string; message: string }[] = [];
  if (!action.completedOn)
    lacking.push({ field: 'completedOn', message: 'Enter the date on which it was completed.' });
  else if (action.completedOn > today)
    lacking.push({
      field: 'completedOn',
      message: 'Enter a date of completion that is today or earlier.',
    });
  if (evidence === 0 && !action.noEvidenceReason.trim())
    lacking.push({ field: 'noEvidenceReason', message: 'Add evidence, or say why there is none.' });
  return lacking;
}
