// What the gallery shows: ordinary content, and content that is as long as it may become.
import type { ChartCourse, ChartPoint, FunnelDot, IntervalRow, TimelineRow } from '../src/index';

export const longName =
  'Our Lady of Perpetual Succour and Saint Bartholomew Catholic Voluntary Academy, Wolverhampton';

export const problem = {
  title: 'Check what you entered',
  detail: '2 fields must be mended.',
  errors: [
    { path: 'name', message: 'Enter a name of 1 to 200 characters.' },
    { path: 'day', message: 'Enter the date as a date, for example 2016-03-27.' },
  ],
};
export const fault = {
  title: 'Something went wrong on our side',
  detail: 'Nothing was changed. Try again in a moment.',
  correlationId: '0198f7a2-0000-7000-8000-000000000000',
};

const point = (day: string, label: string, value: number, least = value): ChartPoint => ({
  day,
  label,
  value,
  least,
});
export const points = [
  point('2015-09-30', '30 Sep 2015', 310),
  point('2015-12-31', '31 Dec 2015', 520, 480),
  point('2016-03-31', '31 Mar 2016', 790, 700),
];
export const course: ChartCourse = {
  from: { day: '2015-09-01', value: 300 },
  to: { day: '2016-07-31', value: 1200 },
};

export const intervals: IntervalRow[] = [
  { label: 'Baseline: one group', shape: 'diamond', rate: 0.42, low: 0.36, high: 0.48 },
  { label: 'Baseline: the others', shape: 'dot', rate: 0.21, low: 0.19, high: 0.23 },
  { label: 'Follow-up: one group', shape: 'diamond', rate: 0.31, low: 0.25, high: 0.38 },
];

export const dots: FunnelDot[] = Array.from({ length: 24 }, (_, id) => ({
  id,
  label: id ? `Place ${id}` : longName,
  rate: id % 9 === 0 ? 0.62 : 0.2 + (id % 5) * 0.05,
  base: 12 + id * 6,
  outside: id % 9 === 0,
}));
export const limits = Array.from({ length: 20 }, (_, index) => {
  const base = 10 + index * 8;
  const spread = Math.sqrt((0.3 * 0.7) / base);
  return {
    base,
    low95: Math.max(0, 0.3 - 1.96 * spread),
    high95: Math.min(1, 0.3 + 1.96 * spread),
    low998: Math.max(0, 0.3 - 3.09 * spread),
    high998: Math.min(1, 0.3 + 3.09 * spread),
  };
});

const row = (id: string, more: Partial<TimelineRow>): TimelineRow => ({
  id,
  shape: 'bar',
  label: 'A step',
  start: '2016-03-01',
  end: '2016-04-30',
  ghostStart: null,
  ghostEnd: null,
  tone: 'plain',
  detail: 'under way',
  depth: 1,
  after: [],
  editable: true,
  ...more,
});
export const rows: TimelineRow[] = [
  row('a', { shape: 'group', label: longName, depth: 0, editable: false }),
  row('b', { label: 'Done', tone: 'done', ghostStart: '2016-02-01', ghostEnd: '2016-03-31' }),
  row('c', { label: 'Late, after the first', tone: 'late', after: ['b'] }),
  row('d', { label: 'Held up', tone: 'held', start: '2016-05-10', end: '2016-06-20' }),
  row('e', { label: 'On a day', shape: 'point', start: null, end: '2016-06-30', depth: 2 }),
  row('f', { label: 'Without dates', start: null, end: null }),
];
