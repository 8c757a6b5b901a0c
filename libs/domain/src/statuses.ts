// From which day an area or a school may have a status in the programme.
import { inWords } from './dates.js';

/** A status and the first day on which it holds, as YYYY-MM-DD. */
export interface DatedStatus {
  status: string;
  since: string;
}

/**
 * Why a status cannot begin on a day, or null. A new status follows the present one; the date of
 * the present one may be put right, but not to before the one that it followed.
 * @param previousSince when the status before the present one began; null for the first
 */
export function statusDateFault(
  wanted: DatedStatus,
  present: DatedStatus,
  previousSince: string | null,
): string | null {
  const isCorrection = wanted.status === present.status;
  const earliest = isCorrection ? previousSince : present.since;
  if (earliest === null || wanted.since >= earliest) return null;
  const which = isCorrection ? 'previous' : 'present';
  return `Enter a date on or after ${inWords(earliest)}, when the ${which} status began.`;
}
