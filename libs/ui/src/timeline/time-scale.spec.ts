import { dayNumber, dayText, ticksBetween } from './time-scale';

const labels = (from: string, to: string, zoom: 'years' | 'terms' | 'weeks') =>
  ticksBetween(dayNumber(from), dayNumber(to), zoom).map(({ label, strong }) =>
    strong ? `*${label}` : label,
  );

it('counts days there and back', () => {
  expect(dayText(dayNumber('2016-02-29') + 1)).toBe('2016-03-01');
});

it('marks months, the year in January', () => {
  expect(labels('2015-11-15', '2016-02-10', 'terms')).toEqual(['Dec', '*2016', 'Feb']);
});

it('marks quarters, every other one by name', () => {
  expect(labels('2015-12-15', '2016-10-10', 'years')).toEqual(['*2016', '', 'Jul', '']);
});

it('marks Mondays, the year in the first week of a month', () => {
  expect(labels('2016-02-28', '2016-03-14', 'weeks')).toEqual(['29 Feb', '*7 Mar 2016', '14 Mar']);
});
