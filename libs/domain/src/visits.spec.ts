import { visitDateFault } from './visits';

it('visits lie between the programme’s beginning and a year ahead', () => {
  expect(visitDateFault('2013-08-31', '2016-05-16')).toMatch(/1 September 2013/);
  expect(visitDateFault('2013-09-01', '2016-05-16')).toBeNull();
  expect(visitDateFault('2017-06-01', '2016-05-16')).toMatch(/on or before 17 May 2017/);
});

it('a visit may be planned for the last day that is allowed', () =>
  expect(visitDateFault('2017-05-17', '2016-05-16')).toBeNull());
