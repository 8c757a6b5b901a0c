import fc from 'fast-check';
import {
  addDays,
  dayOf,
  daysBetween,
  endOfDay,
  isDay,
  momentIn,
  schoolYearOf,
  termOf,
} from './dates';
import { anyDay } from './testing/days';

describe('days', () => {
  it('add and subtract to the same day, across leap years and changes of the clock', () =>
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: -4000, max: 4000 }),
        (from, n) => daysBetween(from, addDays(from, n)) === n && isDay(addDays(from, n)),
      ),
    ));
  it('begin and end in London, summer time included', () => {
    expect(dayOf(new Date('2016-03-27T22:59:00Z'))).toBe('2016-03-27');
    expect(dayOf(new Date('2016-03-27T23:00:00Z'))).toBe('2016-03-28');
    expect(dayOf(new Date('2016-12-31T23:59:00Z'))).toBe('2016-12-31');
  });
  it('lie in exactly one term, the programme’s own first', () => {
    fc.assert(
      fc.property(anyDay, (date) => termOf(date).starts <= date && date <= termOf(date).ends),
    );
    expect(
      termOf('2016-05-16', [{ name: 'Third term', starts: '2016-04-11', ends: '2016-07-22' }]).name,
    ).toBe('Third term');
    expect(isDay('2015-02-29')).toBe(false);
  });
  it('end at the last moment of their day in London, also when the clocks change', () =>
    fc.assert(
      fc.property(anyDay, (day) => {
        const end = endOfDay(day);
        expect([dayOf(end), dayOf(new Date(end.getTime() + 1))]).toEqual([day, addDays(day, 1)]);
      }),
    ));
});

it.each([
  ['2016-07-01', '09:30', '2016-07-01T08:30:00.000Z'],
  ['2016-12-01', '09:30', '2016-12-01T09:30:00.000Z'],
  ['2016-03-27', '00:30', '2016-03-27T00:30:00.000Z'],
  ['2016-03-27', '02:00', '2016-03-27T01:00:00.000Z'],
  ['2016-10-30', '01:30', '2016-10-30T00:30:00.000Z'],
  ['2016-10-30', '02:00', '2016-10-30T02:00:00.000Z'],
])('on %s at %s clocks in London stand at %s', (day, time, moment) =>
  expect(momentIn(day, time).toISOString()).toBe(moment),
);

it('a school year runs from September to August', () => {
  expect([schoolYearOf('2015-08-31').name, schoolYearOf('2015-09-01')]).toEqual([
    '2014/15',
    { name: '2015/16', starts: '2015-09-01', ends: '2016-08-31' },
  ]);
});
