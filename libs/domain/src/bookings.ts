// Who has a place at a session, and when a session that repeats takes place.
import type { BookingStanding, RepeatEvery } from '@all-together/contracts';
import { addDays } from './dates.js';

export interface BookingInOrder {
  places: number;
  cancelled: boolean;
}

/**
 * What each booking stands as, given in the order of booking. Whoever came first has the places:
 * nobody overtakes a booking that waits, however small their own is. `capacity` null means that
 * there is room for all.
 */
export function bookingStandings(
  bookings: readonly BookingInOrder[],
  capacity: number | null,
): BookingStanding[] {
  let asked = 0;
  return bookings.map(({ places, cancelled }) => {
    if (cancelled) return 'cancelled';
    asked += places;
    return capacity === null || asked <= capacity ? 'placed' : 'waiting';
  });
}

/**
 * The days of a session that takes place `times` times, the first among them. “Every month” keeps
 * the weekday and its place in the month (the second Tuesday); where a month has no fifth, its
 * last.
 * @param first `YYYY-MM-DD`
 */
export function seriesDays(first: string, every: RepeatEvery, times: number): string[] {
  return Array.from({ length: times }, (_, index) =>
    every === 'month'
      ? sameWeekdayOfMonth(first, index)
      : addDays(first, index * (every === 'week' ? 7 : 14)),
  );
}

function sameWeekdayOfMonth(first: string, monthsLater: number): string {
  const [year, month, day] = first.split('-').map(Number) as [number, number, number];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  const nth = Math.floor((day - 1) / 7);
  const start = new Date(Date.UTC(year, month - 1 + monthsLater, 1));
  const daysInMonth = new Date(
    Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0),
  ).getUTCDate();
  const wanted = 1 + ((weekday - start.getUTCDay() + 7) % 7) + nth * 7;
  const on = wanted > daysInMonth ? wanted - 7 : wanted;
  return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), on))
    .toISOString()
    .slice(0, 10);
}

/**
 * Bookings that got a place, or lost it, through what someone else did: not those that were just
 * made or cancelled.
 * @param itself a booking that its own maker changed
 * @returns what each of them stands as now, by its id
 */
export function movedStandings(
  before: ReadonlyMap<string, BookingStanding>,
  after: ReadonlyMap<string, BookingStanding>,
  itself?: string,
): Map<string, BookingStanding> {
  return new Map(
    [...after].filter(([id, standing]) => {
      const was = before.get(id);
      return (
        id !== itself &&
        was !== undefined &&
        was !== 'cancelled' &&
        standing !== 'cancelled' &&
        was !== standing
      );
    }),
  );
}
