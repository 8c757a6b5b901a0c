// Calendar days are `YYYY-MM-DD` strings; the programme's day begins and ends in Europe/London.

/** Where the time comes from; tests and the demonstration programme bring their own. */
export interface Clock {
  now(): Date;
}

const zone = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in Europe/London at `moment`. */
export const dayOf = (moment: Date): string => zone.format(moment);

/** The calendar day in Europe/London now. */
export const today = (clock: Clock): string => dayOf(clock.now());

/** The last millisecond of a calendar day in Europe/London, whose days may have 23 or 25 hours. */
export function endOfDay(day: string): Date {
  const midnight = utc(addDays(day, 1));
  const winter = new Date(midnight - 1);
  return dayOf(winter) === day ? winter : new Date(midnight - 3_600_001);
}

/**
 * The moment at which clocks in London show `time` (`HH:MM`) on `day`. Where the hour is left out
 * in spring, the hour after; where it comes twice in autumn, the first.
 */
export function momentIn(day: string, time: string): Date {
  const asWinter = Date.parse(`${day}T${time}:00Z`);
  const asSummer = new Date(asWinter - 3_600_000);
  return clockOf.format(asSummer) === `${day}, ${time}` ? asSummer : new Date(asWinter);
}

const clockOf = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** True for an existing calendar day written `YYYY-MM-DD`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(utc(text)) &&
  new Date(utc(text)).toISOString().slice(0, 10) === text;

/** `day` moved by a whole number of days, which may be negative. */
export const addDays = (day: string, days: number): string =>
  new Date(utc(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Days from `from` to `to`; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((utc(to) - utc(from)) / 86_400_000);

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string): number => ((new Date(utc(day)).getUTCDay() + 6) % 7) + 1;

export interface Term {
  name: string;
  starts: string;
  ends: string;
}

/**
 * The school term that holds `day`: the programme's own dates when they cover it, else the usual
 * English ones (autumn from September, spring from January, summer from mid-April).
 */
export function termOf(day: string, terms: readonly Term[] = []): Term {
  const own = terms.find((term) => term.starts <= day && day <= term.ends);
  if (own) return own;
  const year = day.slice(0, 4);
  const monthDay = day.slice(5);
  if (monthDay >= '09-01')
    return { name: `Autumn ${year}`, starts: `${year}-09-01`, ends: `${year}-12-31` };
  if (monthDay <= '04-15')
    return { name: `Spring ${year}`, starts: `${year}-01-01`, ends: `${year}-04-15` };
  return { name: `Summer ${year}`, starts: `${year}-04-16`, ends: `${year}-08-31` };
}

/** The days of a term until `today`, or until its end where that has passed. */
export const termSoFar = ({ starts, ends }: Term, today: string) => ({
  starts,
  until: ends < today ? ends : today,
});

/** The calendar year in which the school year of `day` began; it begins in September. */
export const schoolYearStart = (day: string): number =>
  Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);

/**
 * The school year that holds `day`, from September to August: the phase where the programme has
 * declared none.
 */
export function schoolYearOf(day: string): { name: string; starts: string; ends: string } {
  const year = schoolYearStart(day);
  return { name: schoolYearName(year), starts: `${year}-09-01`, ends: `${year + 1}-08-31` };
}

/** “2015/16” for the school year that began in 2015. */
export const schoolYearName = (year: number): string =>
  `${year}/${String((year + 1) % 100).padStart(2, '0')}`;

/** `27 March 2016`. */
export const inWords = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(utc(day));
