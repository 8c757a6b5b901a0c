// Where a row begins and ends, in days since 1970-01-01, and what a move makes of that.
import { DayPipe } from '../day';
import { dayNumber, dayText } from './time-scale';
import type { Drag, Part, TimelineRow } from './timeline-rows';

export interface RowDates {
  start: number | null;
  end: number | null;
}

/** Where a row stands; while it is dragged, where it would stand. */
export function datesOf(row: TimelineRow, drag: Drag | null): RowDates {
  const end = row.end === null ? null : dayNumber(row.end);
  const start = row.start === null ? end : dayNumber(row.start);
  if (drag?.id !== row.id || end === null || start === null) return { start, end: end ?? start };
  switch (drag.part) {
    case 'whole':
      return { start: start + drag.days, end: end + drag.days };
    case 'start':
      return { start: Math.min(start + drag.days, end), end };
    case 'end':
      return { start, end: Math.max(end + drag.days, start) };
  }
}

/**
 * Where a step of the keys puts a row: one without dates begins today, and the ends of a bar never
 * pass each other.
 */
export function shifted(
  row: Pick<TimelineRow, 'start' | 'end'>,
  part: Part,
  days: number,
  today: string,
): { start: number | null; end: number } {
  const end = dayNumber(row.end ?? today);
  const start = row.start === null ? null : dayNumber(row.start);
  switch (part) {
    case 'start':
      return { start: Math.min((start ?? end) + days, end), end };
    case 'end':
      return { start, end: Math.max(end + days, start ?? -Infinity) };
    case 'whole':
      return {
        start: start === null ? null : start + days,
        end: row.end === null ? end : end + days,
      };
  }
}

/** A day as it is said. */
export const sayDay = (day: number | string): string =>
  new DayPipe().transform(typeof day === 'number' ? dayText(day) : day);

/**
 * All that a row shows, for a screen reader.
 * @param before labels of the rows that come before it
 * @param baseline when the baseline was, in words
 */
export function describeRow(
  row: TimelineRow,
  dates: RowDates,
  before: readonly string[],
  baseline: string,
): string {
  const ghost =
    row.ghostEnd && row.ghostEnd !== row.end ? `; ${baseline} ${sayDay(row.ghostEnd)}` : '';
  const after = before.length ? `; after ${before.join(' and ')}` : '';
  return `${row.label}: ${sayDates(row, dates)}, ${row.detail}${ghost}${after}`;
}

function sayDates({ shape }: TimelineRow, { start, end }: RowDates): string {
  if (start === null || end === null) return 'no dates';
  if (shape === 'point' || start === end) return sayDay(end);
  return `${sayDay(start)} to ${sayDay(end)}`;
}
