import { statusDateFault } from './statuses';

const present = { status: 'active', since: '2016-02-01' };
const on = (status: string, since: string) => ({ status, since });

it.each([
  ['a new status on the day of the present one', on('withdrawn', '2016-02-01'), '2016-01-01', null],
  ['the first status corrected to any day', on('active', '2013-09-01'), null, null],
  [
    'the present one corrected to the day of the last',
    on('active', '2016-01-01'),
    '2016-01-01',
    null,
  ],
  [
    'a new status before the present one',
    on('withdrawn', '2016-01-31'),
    null,
    'Enter a date on or after 1 February 2016, when the present status began.',
  ],
  [
    'the present one corrected to before the last',
    on('active', '2015-12-31'),
    '2016-01-01',
    'Enter a date on or after 1 January 2016, when the previous status began.',
  ],
])('%s', (_, wanted, previous, fault) => {
  expect(statusDateFault(wanted, present, previous)).toBe(fault);
});
