import fc from 'fast-check';
import { dayOfText, sheetText } from './sheet-cells';
import { nearDay } from './testing/days';

describe('days', () => {
  it.each([
    ['2016-03-27', '2016-03-27'],
    ['27/3/2016', '2016-03-27'],
    ['27.03.16', '2016-03-27'],
    ['27 March 2016', '2016-03-27'],
    ['Sunday 27th Mar 2016', '2016-03-27'],
    ['42456', '2016-03-27'],
    ['31/02/2016', null],
    ['03/27/2016', null],
    ['soon', null],
    ['27', null],
    ['2016', null],
    ['2016-03-27T00:00:00.000Z', '2016-03-27'],
    ['27-Mar-16', '2016-03-27'],
    ['1st of May, 2016', '2016-05-01'],
    ['27 Foo 2016', null],
    ['01/01/1899', null],
    ['01/01/2100', null],
  ])('are read from %s', (text, day) => expect(dayOfText(text)).toBe(day));
  it('are read in every way in which people write them', () =>
    fc.assert(
      fc.property(nearDay, (day) => {
        const [year, month, date] = day.split('-').map(Number) as [number, number, number];
        const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
        const serial = Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
        for (const text of [
          day,
          `${date}/${month}/${year}`,
          `${date}.${month}.${year % 100}`,
          `${date} ${name.format(Date.parse(`${day}T00:00:00Z`))} ${year}`,
          String(serial),
        ])
          expect([text, dayOfText(text)]).toEqual([text, day]);
      }),
    ));
});

it('text is compared without what a spreadsheet cannot hold', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = sheetText(text);
      expect(sheetText(once)).toBe(once);
      expect(once).not.toMatch(/\r|[\u0000-\u0008]/);
      expect(once.isWellFormed()).toBe(true);
    }),
  ));

it('nothing is no text', () => expect(sheetText(null)).toBe(''));

it('reads a day between any kinds of spaces', () =>
  expect(dayOfText('27\u00a0March\u202f2027')).toBe('2027-03-27'));
