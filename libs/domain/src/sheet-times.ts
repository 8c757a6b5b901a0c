// Times of day and lengths of time, as people and spreadsheets write them.

const dayMinutes = 1440;

/** A cell without a format: a part of a day, such as 0.25 for six o'clock. */
const partOfDay = /^0?\.\d+$/;

/** `HH:MM` from 9, 9.30 am, 14:05, 14:05:00 or 0.25; null where it is no time of day. */
export function timeOfDay(text: string): string | null {
  if (partOfDay.test(text)) return clockTime(Math.round(Number(text) * dayMinutes) % dayMinutes);
  const [, hours, minutes = '0', half] =
    /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(am|pm)?$/i.exec(text) ?? [];
  if (hours === undefined || Number(hours) >= 24 || Number(minutes) >= 60) return null;
  const hour = (Number(hours) % (half ? 12 : 24)) + (half?.toLowerCase() === 'pm' ? 12 : 0);
  return clockTime(hour * 60 + Number(minutes));
}

const clockTime = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/**
 * Whole minutes from 90, 1:30, “1 h 30”, “1.5 hours”, “90 min” or 0.0625 (a part of a day).
 * @param unit what a bare number counts, as the heading of its column says
 * @returns null where it is no length of time
 */
export function minutesFrom(text: string, unit: 'minutes' | 'hours'): number | null {
  const clock = /^(\d{1,3}):([0-5]\d)(?::\d{2})?$/.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const [, hours, more] =
    /^(\d+(?:\.\d+)?) ?h(?:(?:ou)?rs?)?(?: ?(\d+) ?(?:m\w*)?)?$/i.exec(text) ?? [];
  if (hours !== undefined) return Math.round(Number(hours) * 60) + Number(more ?? 0);
  const [, minutes] = /^(\d+) ?m(?:in(?:ute)?s?)?$/i.exec(text) ?? [];
  if (minutes !== undefined) return Number(minutes);
  const number = /^\d*\.?\d+$/.test(text.replace(/,(?=\d{3}\b)/g, ''))
    ? Number(text.replace(/,/g, ''))
    : NaN;
  if (Number.isNaN(number)) return null;
  if (unit === 'hours') return Math.round(number * 60);
  return partOfDay.test(text) ? Math.round(number * dayMinutes) : number;
}
