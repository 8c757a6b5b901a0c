import fc from 'fast-check';
import { share } from '../testing/shares';
import { boundsWithMissing, rateIfMissing } from './attrition';

it('the missing move a rate no farther than its bounds', () =>
  fc.assert(
    fc.property(
      share,
      fc.integer({ min: 0, max: 300 }),
      fc.double({ min: 0, max: 20, noNaN: true }),
      (answered, missing, times) => {
        const { low, high } = boundsWithMissing(answered, missing);
        const rate = rateIfMissing(answered, missing, times);
        return rate >= low - 1e-12 && rate <= high + 1e-12;
      },
    ),
  ));

it('bounds need someone who answered or is missing', () => {
  expect(boundsWithMissing({ n: 0, d: 0 }, 4)).toEqual({ low: 0, high: 1 });
  expect(() => boundsWithMissing({ n: 0, d: 0 }, 0)).toThrow(RangeError);
  expect(() => boundsWithMissing({ n: 1, d: 2 }, -1)).toThrow(RangeError);
});

it('what nobody said cannot be guessed for the missing', () => {
  expect(() => rateIfMissing({ n: 0, d: 0 }, 0, 1)).toThrow(RangeError);
  expect(() => rateIfMissing({ n: 1, d: 2 }, -1, 1)).toThrow(RangeError);
});
