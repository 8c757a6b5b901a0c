import fc from 'fast-check';
import { addDays } from './dates.js';
import {
  addSchoolDays,
  schoolDaysAgo,
  schoolDaysBetween,
  easterOf,
  isSchoolDay,
  schoolDayFrom,
  schoolDayUntil,
} from './school-days.js';

const aDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));

describe('school days', () => {
  it.each([
    [2016, '2016-03-27'],
    [2017, '2017-04-16'],
    [2026, '2026-04-05'],
    [1981, '1981-04-19'],
    [2049, '2049-04-18'],
  ])('Easter of %i is %s', (year, easter) => {
    expect(easterOf(year)).toBe(easter);
  });

  it.each([
    ['2016-03-27', false],
    ['2016-03-17', true],
    ['2016-03-25', false],
    ['2016-04-11', true],
    ['2016-05-02', false],
    ['2016-06-01', false],
    ['2016-06-06', true],
    ['2016-08-15', false],
    ['2016-09-05', true],
    ['2016-10-25', false],
    ['2016-12-25', false],
    ['2016-02-17', false],
    ['2016-11-26', false],
    ['2016-11-28', true],
  ])('%s: %s', (day, open) => {
    expect(isSchoolDay(day)).toBe(open);
  });

  it('leaves about 190 days a year', () => {
    for (let year = 2010; year < 2030; year++) {
      let open = 0;
      for (let day = `${year}-01-01`; day < `${year + 1}-01-01`; day = addDays(day, 1))
        if (isSchoolDay(day)) open++;
      expect(open).toBeGreaterThan(183);
      expect(open).toBeLessThan(200);
    }
  });

  it('moves to the nearest school day on either side', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        expect(isSchoolDay(schoolDayFrom(day))).toBe(true);
        expect(schoolDayFrom(day) >= day).toBe(true);
        expect(isSchoolDay(schoolDayUntil(day))).toBe(true);
        expect(schoolDayUntil(day) <= day).toBe(true);
      }),
    );
  });

  it('counts school days alone', () => {
    expect(addSchoolDays('2016-11-25', 1)).toBe('2016-11-28');
    expect(addSchoolDays('2016-11-24', 2)).toBe('2016-11-28');
    expect(addSchoolDays('2016-07-21', 2)).toBe('2016-09-05');
    expect(addSchoolDays('2016-11-24', 0)).toBe('2016-11-24');
  });

  it('knows no Easter before 1900', () => {
    expect(() => easterOf(1800)).toThrow(RangeError);
  });
});

const some = fc.integer({ min: 1, max: 60 });

it('counts school days both ways, and backwards as far as forwards', () => {
  fc.assert(
    fc.property(aDay, some, (day, days) => {
      expect(schoolDaysBetween(day, addSchoolDays(day, days))).toBe(days);
      expect(schoolDaysBetween(addSchoolDays(day, -days), addDays(day, -1))).toBe(days - 1);
      const ago = schoolDaysAgo(day, days);
      expect(schoolDaysBetween(ago, day)).toBe(days);
      expect(schoolDaysBetween(addDays(ago, 1), day)).toBe(days - 1);
    }),
    { numRuns: 200 },
  );
});

it('counts by the calendar that it is given, and ends where that has no school day', () => {
  const daily = () => true;
  expect(addSchoolDays('2016-08-01', 5, daily)).toBe('2016-08-06');
  expect(schoolDaysBetween('2016-08-01', '2016-08-06', daily)).toBe(5);
  expect(addSchoolDays('2016-08-01', 1, () => false)).toBe('2017-09-05');
});
