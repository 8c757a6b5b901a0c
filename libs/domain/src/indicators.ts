// Indicators: the periods that figures are for, what may be entered, and how far an indicator has
// come.
import type {
  ComputedIndicator,
  Indicator,
  IndicatorFrequency,
  IndicatorPoint,
  IndicatorState,
  IndicatorUnit,
} from '@all-together/contracts';
import { addDays, daysBetween, schoolYearOf, termOf, type Term } from './dates.js';

export interface Period {
  starts: string;
  ends: string;
  label: string;
}

const monthWords = new Intl.DateTimeFormat('en-GB', {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** The period of `frequency` that holds `day`: a month, a school term, or a school year. */
export function periodOf(
  frequency: IndicatorFrequency,
  day: string,
  terms: readonly Term[] = [],
): Period {
  if (frequency === 'month') {
    const starts = `${day.slice(0, 7)}-01`;
    const next = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1))
      .toISOString()
      .slice(0, 10);
    return {
      starts,
      ends: addDays(next, -1),
      label: monthWords.format(new Date(`${starts}T00:00:00Z`)),
    };
  }
  const { name, starts, ends } = frequency === 'term' ? termOf(day, terms) : schoolYearOf(day);
  return { starts, ends, label: name };
}

/**
 * All periods from the one that holds `from` to the one that holds `to`, at most `most`, the
 * earliest left out first.
 */
export function periodsOf(
  frequency: IndicatorFrequency,
  from: string,
  to: string,
  most = 60,
): Period[] {
  const periods: Period[] = [];
  for (
    let period = periodOf(frequency, to);
    periods.length < most && period.ends >= from;
    period = periodOf(frequency, addDays(period.starts, -1))
  )
    periods.unshift(period);
  return periods;
}

/**
 * Why a figure cannot be entered; null when it can. Figures that count things are whole, a
 * percentage is at most 100.
 */
export function figureFault(unit: IndicatorUnit, value: number): string | null {
  if (unit === 'percent') return value <= 100 ? null : 'Enter a percentage from 0 to 100.';
  return unit === 'number' || Number.isInteger(value) ? null : `Enter ${unit} as a whole number.`;
}

/** Why a figure for the period that begins on `starts` cannot be entered; null when it can. */
export function periodFault(
  indicator: Pick<Indicator, 'frequency' | 'baselineOn'>,
  starts: string,
  today: string,
): string | null {
  const { frequency, baselineOn } = indicator;
  const period = periodOf(frequency, starts);
  const name = frequency === 'year' ? 'school year' : frequency;
  if (period.starts !== starts) return `Enter the first day of a ${name}: ${period.starts}.`;
  if (starts > today) return 'This period has not begun yet.';
  return period.ends < baselineOn ? 'This period ended before the baseline.' : null;
}

type Course = Pick<Indicator, 'baseline' | 'baselineOn' | 'target' | 'targetOn' | 'better'>;

/**
 * Where `day` stands on the straight line from baseline to target, one decimal; null without a
 * target.
 */
export function expectedOn(
  { baseline, baselineOn, target, targetOn }: Course,
  day: string,
): number | null {
  if (target === null) return null;
  const whole = daysBetween(baselineOn, targetOn);
  const share = whole <= 0 ? 1 : Math.min(1, Math.max(0, daysBetween(baselineOn, day) / whole));
  return Math.round((baseline + (target - baseline) * share) * 10) / 10;
}

/**
 * How far an indicator has come by `day`. Where only a range is known, the fewest decides, so that
 * nothing is claimed that may not be so: for “lower is better” the most decides.
 */
export function indicatorState(
  course: Course,
  latest: { value: number | null; least: number | null } | null,
  day: string,
): IndicatorState {
  const sure = course.better === 'higher' ? (latest?.least ?? latest?.value) : latest?.value;
  const expected = expectedOn(course, day);
  if (sure === null || sure === undefined || expected === null || course.target === null)
    return 'unknown';
  const good = (mark: number) => (course.better === 'higher' ? sure >= mark : sure <= mark);
  if (good(course.target)) return 'reached';
  return good(expected) ? 'on_course' : 'behind';
}

/** How a counted figure counts: each once, each time, or between the fewest and the most. */
export const countsAs: Record<ComputedIndicator, 'unique' | 'times' | 'range'> = {
  schools_reached: 'unique',
  people_reached: 'range',
  people_online: 'range',
  schools_enrolled: 'unique',
  champion_schools: 'unique',
  visits: 'times',
  resources_published: 'unique',
};

/** The unit that a counted figure must have. */
export const unitOf: Record<ComputedIndicator, IndicatorUnit> = {
  schools_reached: 'schools',
  people_reached: 'people',
  people_online: 'people',
  schools_enrolled: 'schools',
  champion_schools: 'schools',
  visits: 'visits',
  resources_published: 'number',
};

/** A figure as it was counted or entered. */
export interface IndicatorFigure {
  value: number;
  /** The fewest different people or schools that it may be; without it, the value is certain. */
  least?: number;
  id?: string;
  version?: number;
  note?: string;
  locked?: boolean;
}

const emptyPoint = {
  value: null,
  least: null,
  id: null,
  version: null,
  note: '',
  locked: false,
};

/** The point of a period on the course to a target; without a figure it is empty. */
export function indicatorPoint(
  period: Period,
  figure: IndicatorFigure | undefined,
): IndicatorPoint {
  if (!figure) return { ...period, ...emptyPoint };
  const { value, least = value, id = null, version = null, note = '', locked = false } = figure;
  return { ...period, value, least, id, version, note, locked };
}
