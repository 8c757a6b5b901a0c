import { Refused, refuse } from './refusals';

it('a row is given up with the reason, which other errors are told apart from', () => {
  expect(() => refuse('There is no date.')).toThrow('There is no date.');
  expect(() => refuse('There is no date.')).toThrow(Refused);
  expect(new TypeError('x')).not.toBeInstanceOf(Refused);
});
