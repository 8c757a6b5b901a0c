// On which days schools in England are usually open. Areas differ by a few days; where their own
// terms are known, those count instead.
import { addDays, daysBetween, weekdayOf } from './dates.js';

/** Whether schools are open on a day (YYYY-MM-DD). */
export type SchoolCalendar = (day: string) => boolean;

/** From the first to the last day, both closed; `MM-DD`. */
const fixedHolidays: readonly (readonly [first: string, last: string])[] = [
  ['01-01', '01-03'],
  ['07-22', '09-01'],
  ['12-20', '12-31'],
];

/** Easter Sunday of a year from 1900 to 2099 (Gauss’s rule for the Gregorian calendar). */
export function easterOf(year: number): string {
  if (!Number.isInteger(year) || year < 1900 || year > 2099)
    throw new RangeError('Easter is known here from 1900 to 2099.');
  const moon = (19 * (year % 19) + 24) % 30;
  const week = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
  const late = moon + week;
  // Two exceptions of Gauss's rule keep Easter before 26 April.
  const tooLate = (moon === 29 && week === 6) || (moon === 28 && week === 6 && year % 19 > 10);
  return addDays(`${year}-03-22`, tooLate ? late - 7 : late);
}

/** The Monday of the week that holds `day`. */
const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

/** The last Monday of May, on which the spring bank holiday falls. */
const springBankHoliday = (year: number): string => mondayOf(`${year}-05-31`);

/** The first Monday of May. */
const mayDay = (year: number): string => mondayOf(`${year}-05-07`);

const isWithin = (day: string, first: string, days: number): boolean =>
  day >= first && day < addDays(first, days);

/** Whether schools are usually open on `day`: no weekend, usual holiday or bank holiday. */
export function isSchoolDay(day: string): boolean {
  if (weekdayOf(day) > 5) return false;
  const year = Number(day.slice(0, 4));
  const monthDay = day.slice(5);
  if (fixedHolidays.some(([first, last]) => monthDay >= first && monthDay <= last)) return false;
  return !(
    day === mayDay(year) ||
    // Easter: the week before and the week after.
    isWithin(day, addDays(easterOf(year), -9), 17) ||
    // Half terms: a week in the middle of February, at the end of May and of October.
    isWithin(day, mondayOf(`${year}-02-16`), 5) ||
    isWithin(day, springBankHoliday(year), 5) ||
    isWithin(day, mondayOf(`${year}-10-28`), 5)
  );
}

/** The school day on `day`, or else the next one after it. */
export const schoolDayFrom = (day: string): string =>
  isSchoolDay(day) ? day : schoolDayFrom(addDays(day, 1));

/** The school day on `day`, or else the last one before it. */
export const schoolDayUntil = (day: string): string =>
  isSchoolDay(day) ? day : schoolDayUntil(addDays(day, -1));

/** No holiday of any area is longer, so that a calendar without a school day is a fault. */
const longestSearchDays = 400;

/**
 * The day that is `days` school days after `day`, which need not be one itself; before it, where
 * `days` is negative.
 */
export function addSchoolDays(
  day: string,
  days: number,
  isOpen: SchoolCalendar = isSchoolDay,
): string {
  const step = days < 0 ? -1 : 1;
  let found = day;
  for (let left = Math.abs(days); left > 0; left--) {
    const from = found;
    do found = addDays(found, step);
    while (!isOpen(found) && Math.abs(daysBetween(from, found)) < longestSearchDays);
  }
  return found;
}

/** School days after `from` until `to`, the latter included; 0 where `to` is not after `from`. */
export function schoolDaysBetween(
  from: string,
  to: string,
  isOpen: SchoolCalendar = isSchoolDay,
): number {
  let days = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isOpen(day)) days++;
  return days;
}

/** The latest day after which `days` school days have passed until `today`, which may be one. */
export const schoolDaysAgo = (
  today: string,
  days: number,
  isOpen: SchoolCalendar = isSchoolDay,
): string => addDays(addSchoolDays(addDays(today, 1), -days, isOpen), -1);
