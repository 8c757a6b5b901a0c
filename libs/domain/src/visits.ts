// What a support visit may say of its date.
import { addDays, inWords } from './dates.js';

/** How far ahead a visit may be planned, in days. */
const plannedAhead = 366;

/**
 * Why `day` cannot be the date of a visit, or null: from September 2013, when the programme began,
 * to a year ahead.
 */
export function visitDateFault(day: string, today: string): string | null {
  if (day < '2013-09-01')
    return 'Enter a date on or after 1 September 2013, when the programme began.';
  if (day > addDays(today, plannedAhead))
    return `Enter a date on or before ${inWords(addDays(today, plannedAhead))}.`;
  return null;
}
