import { dayOf, endOfDay } from '@all-together/domain';
import { badRequest } from '../../../platform/problems/problem-error.js';

/**
 * The moment that a query names: itself, or the end of a day in Europe/London.
 * @throws 400 for a day that does not exist
 */
export function momentOf(text: string, path: string): string {
  const moment = text.length === 10 ? endOf(text) : text;
  if (moment === null || Number.isNaN(Date.parse(moment)))
    throw badRequest('Choose a day that exists.', [{ path, message: 'Choose a day that exists.' }]);
  return moment;
}

/** The end of a day, or null for one such as 31 February. */
function endOf(day: string): string | null {
  try {
    const end = endOfDay(day);
    return dayOf(end) === day ? end.toISOString() : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
