import fc from 'fast-check';
import { addDays } from './dates';
import {
  expectedOn,
  figureFault,
  indicatorState,
  periodFault,
  periodOf,
  periodsOf,
  indicatorPoint,
} from './indicators';

const aDay = fc.integer({ min: 0, max: 6000 }).map((days) => addDays('2010-01-01', days));
const frequency = fc.constantFrom('month' as const, 'term' as const, 'year' as const);

describe('periods', () => {
  it('hold their day, touch each other, and begin where they say', () => {
    fc.assert(
      fc.property(frequency, aDay, aDay, (every, a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const periods = periodsOf(every, from, to, 1000);
        expect(periods[0]!.starts <= from && from <= periods[0]!.ends).toBe(true);
        expect(periods.at(-1)!.starts <= to && to <= periods.at(-1)!.ends).toBe(true);
        for (const [index, period] of periods.entries()) {
          expect(periodOf(every, period.starts)).toEqual(period);
          if (index) expect(period.starts).toBe(addDays(periods[index - 1]!.ends, 1));
        }
      }),
    );
  });

  it('name a leap February, a term and a school year', () => {
    expect(periodOf('month', '2016-02-10')).toEqual({
      starts: '2016-02-01',
      ends: '2016-02-29',
      label: 'Feb 2016',
    });
    expect(periodOf('term', '2016-05-01').label).toBe('Summer 2016');
    expect(periodOf('year', '2016-05-01')).toEqual({
      starts: '2015-09-01',
      ends: '2016-08-31',
      label: '2015/16',
    });
    expect(periodsOf('month', '2000-01-01', '2016-05-01')).toHaveLength(60);
  });

  it('take a figure only on their first day, once they have begun', () => {
    const indicator = { frequency: 'month', baselineOn: '2016-01-15' } as const;
    expect(periodFault(indicator, '2016-01-01', '2016-02-10')).toBeNull();
    expect(periodFault(indicator, '2016-02-02', '2016-02-10')).toContain('2016-02-01');
    expect(periodFault(indicator, '2016-03-01', '2016-02-10')).toContain('not begun');
    expect(periodFault(indicator, '2015-12-01', '2016-02-10')).toContain('before the baseline');
  });
});

describe('the course to a target', () => {
  const course = {
    baseline: 40,
    baselineOn: '2016-01-01',
    target: 70,
    targetOn: '2016-12-31',
    better: 'higher',
  } as const;

  it('begins at the baseline, ends at the target, and never leaves them', () => {
    expect([
      expectedOn(course, '2016-01-01'),
      expectedOn(course, '2016-12-31'),
      expectedOn(course, '2020-01-01'),
      expectedOn({ ...course, target: null }, '2016-05-01'),
    ]).toEqual([40, 70, 70, null]);
    fc.assert(
      fc.property(
        aDay,
        aDay,
        (a, b) =>
          a > b ||
          (expectedOn(course, a)! <= expectedOn(course, b)! && expectedOn(course, a)! >= 40),
      ),
    );
  });

  it('claims only what is sure: the fewest where more is better, else the most', () => {
    expect(indicatorState(course, { value: 90, least: 50 }, '2016-03-01')).toBe('on_course');
    expect(indicatorState(course, { value: 90, least: 41 }, '2016-12-01')).toBe('behind');
    expect(indicatorState(course, { value: 70, least: 70 }, '2016-03-01')).toBe('reached');
    const fewer = { ...course, baseline: 30, target: 10, better: 'lower' as const };
    expect(indicatorState(fewer, { value: 12, least: 9 }, '2016-12-31')).toBe('behind');
    expect(indicatorState(fewer, { value: 10, least: 9 }, '2016-03-31')).toBe('reached');
    expect(indicatorState(course, null, '2016-03-01')).toBe('unknown');
    expect(indicatorState({ ...course, target: null }, { value: 3, least: 3 }, '2016-03-01')).toBe(
      'unknown',
    );
  });
});

it('takes whole numbers for what is counted and percentages to 100', () => {
  expect([
    figureFault('percent', 100),
    figureFault('people', 12),
    figureFault('number', 1.25),
  ]).toEqual([null, null, null]);
  expect([figureFault('percent', 100.1), figureFault('schools', 1.5)]).toEqual([
    expect.stringContaining('0 to 100'),
    expect.stringContaining('whole'),
  ]);
});

it('a figure may be entered on the first day of its period, and for that of the baseline', () => {
  const indicator = { frequency: 'month', baselineOn: '2016-01-31' } as const;
  expect(periodFault(indicator, '2016-02-01', '2016-02-01')).toBeNull();
  expect(periodFault(indicator, '2016-01-01', '2016-02-01')).toBeNull();
  expect(periodFault({ ...indicator, frequency: 'year' }, '2016-01-01', '2016-02-01')).toBe(
    'Enter the first day of a school year: 2015-09-01.',
  );
});

it('a period without a figure is an empty point, and a figure is as sure as it says', () => {
  const period = { starts: '2016-01-01', ends: '2016-01-31', label: 'Jan 2016' };
  expect(indicatorPoint(period, undefined)).toEqual({
    ...period,
    value: null,
    least: null,
    id: null,
    version: null,
    note: '',
    locked: false,
  });
  expect(indicatorPoint(period, { value: 12 })).toMatchObject({ value: 12, least: 12 });
  expect(indicatorPoint(period, { value: 12, least: 7 })).toMatchObject({ value: 12, least: 7 });
});
