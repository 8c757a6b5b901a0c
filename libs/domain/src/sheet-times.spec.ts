import fc from 'fast-check';
import { minutesFrom, timeOfDay } from './sheet-times';

it.each([
  ['9', '09:00'],
  ['9.30 am', '09:30'],
  ['2:05pm', '14:05'],
  ['12:00 am', '00:00'],
  ['14:05:00', '14:05'],
  ['0.25', '06:00'],
  ['.75', '18:00'],
  ['25:00', null],
  ['9:75', null],
  ['noon', null],
])('reads the time %s as %s', (text, time) => expect(timeOfDay(text)).toBe(time));

it.each([
  ['90', 'minutes', 90],
  ['1:30', 'minutes', 90],
  ['1:30:00', 'hours', 90],
  ['1.5', 'hours', 90],
  ['2', 'hours', 120],
  ['1 h 30', 'minutes', 90],
  ['1.5 hours', 'minutes', 90],
  ['1hr 15min', 'minutes', 75],
  ['45 mins', 'hours', 45],
  ['0.0625', 'minutes', 90],
  ['1,440', 'minutes', 1440],
  ['an hour', 'minutes', null],
  ['', 'minutes', null],
] as const)('reads “%s” in a column of %s as %s minutes', (text, unit, minutes) =>
  expect(minutesFrom(text, unit)).toBe(minutes),
);

it('reads each minute of a day back from the part of a day that a spreadsheet keeps', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1439 }), (minute) => {
      const part = String(minute / 1440);
      if (part.includes('e')) return;
      expect(minutesFrom(part, 'minutes')).toBe(minute);
      expect(timeOfDay(part)).toBe(new Date(minute * 60_000).toISOString().slice(11, 16));
    }),
  ));
