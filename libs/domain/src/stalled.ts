// Rule 3: what has stopped moving, and why we say so. One rule set for plans, schools and waves, in
// school days: a holiday is not silence.
import { daysBetween, inWords } from './dates.js';
import { addSchoolDays, isSchoolDay, schoolDaysBetween } from './school-days.js';
import type { SchoolCalendar } from './school-days.js';

/** School days without recorded progress, while something is due, after which a plan is stalled. */
export const quietSchoolDays = 20;
/** School days that a school may be enrolled without beginning an audit. */
export const auditWithinSchoolDays = 30;

export interface PlanActivity {
  /** The last day on which anybody recorded progress, or null when nobody ever did. */
  lastProgress: string | null;
  /** The day from which silence is counted when there was no progress at all. */
  since: string;
  /** The earliest due date of what is not complete. */
  nextDue: string | null;
}

/** Why the plan is stalled, or null when it moves. */
export function stalledPlan(
  plan: PlanActivity,
  today: string,
  isOpen: SchoolCalendar = isSchoolDay,
): string | null {
  if (plan.nextDue === null || plan.nextDue > addSchoolDays(today, quietSchoolDays, isOpen))
    return null;
  const quiet = schoolDaysBetween(plan.lastProgress ?? plan.since, today, isOpen);
  if (quiet < quietSchoolDays) return null;
  const due =
    plan.nextDue < today
      ? `something has been overdue since ${inWords(plan.nextDue)}`
      : `something is due on ${inWords(plan.nextDue)}`;
  return `No progress recorded for ${quiet} school days, while ${due}.`;
}

/**
 * Why an enrolled school that has not begun its audit is stalled, or null. A withdrawn school is
 * never stalled.
 */
export function schoolWithoutAudit(
  school: { enrolledOn: string; withdrawn: boolean; audited: boolean },
  today: string,
  isOpen: SchoolCalendar = isSchoolDay,
): string | null {
  if (school.withdrawn || school.audited) return null;
  const enrolled = schoolDaysBetween(school.enrolledOn, today, isOpen);
  return enrolled < auditWithinSchoolDays
    ? null
    : `Enrolled ${enrolled} school days ago and no audit begun.`;
}

/**
 * Why an open wave is stalled, or null: past half its time with under 30 % answered, or with nobody
 * asked.
 */
export function stalledWave(
  wave: { opens: string; closes: string; invited: number; answered: number },
  today: string,
): string | null {
  if (today < wave.opens || today > wave.closes) return null;
  const elapsed =
    daysBetween(wave.opens, today) / Math.max(1, daysBetween(wave.opens, wave.closes));
  if (elapsed <= 0.5) return null;
  if (wave.invited === 0) return 'Past half its time, and no codes have been made.';
  return wave.answered / wave.invited < 0.3
    ? `Past half its time with ${wave.answered} of ${wave.invited} answered.`
    : null;
}
