// Days and pixels. A day is a number here: days since 1970-01-01.

export const dayNumber = (day: string): number =>
  Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
export const dayText = (number: number): string =>
  new Date(number * 86_400_000).toISOString().slice(0, 10);

export const zooms = { years: 1, terms: 2.6, months: 7, weeks: 22 } as const;
export type Zoom = keyof typeof zooms;
export const zoomNames = Object.keys(zooms) as Zoom[];

export interface Tick {
  at: number;
  label: string;
  strong: boolean;
}

const monthNames = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
];

/**
 * The lines of the scale from one day to another, with their words; `strong` ones begin a year or a
 * month.
 */
export const ticksBetween = (from: number, to: number, zoom: Zoom): Tick[] =>
  zoom === 'weeks' ? mondays(from, to) : monthStarts(from, to, zoom);

function mondays(from: number, to: number): Tick[] {
  const ticks: Tick[] = [];
  const monday = from + ((8 - new Date(from * 86_400_000).getUTCDay()) % 7);
  for (let day = monday; day <= to; day += 7) {
    const date = new Date(day * 86_400_000);
    const strong = date.getUTCDate() <= 7;
    const year = strong ? ` ${date.getUTCFullYear()}` : '';
    const label = `${date.getUTCDate()} ${monthNames[date.getUTCMonth()]}${year}`;
    ticks.push({ at: day, label, strong });
  }
  return ticks;
}

function monthStarts(from: number, to: number, zoom: Zoom): Tick[] {
  const ticks: Tick[] = [];
  const start = new Date(from * 86_400_000);
  for (let year = start.getUTCFullYear(), month = start.getUTCMonth() + 1; ; month++) {
    if (month > 11) [year, month] = [year + 1, 0];
    const at = Date.UTC(year, month, 1) / 86_400_000;
    if (at > to) return ticks;
    if (zoom === 'years' && month % 3) continue;
    const label = zoom === 'years' && month % 6 ? '' : (monthNames[month] ?? '');
    ticks.push({ at, label: month === 0 ? String(year) : label, strong: month === 0 });
  }
}
