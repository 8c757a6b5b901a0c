import fc from 'fast-check';
import {
  compareShares,
  discoveries,
  residualCorrelation,
  surpriseOf,
  verdictOf,
} from './comparisons';
import { schoolShare } from './estimates';
import { asShare, differenceOf, ratioOf } from './intervals';
import { normalBelow, z95 } from './quantiles';

/** Wilson's interval (1927), written down once more as a reference. */
function wilson(n: number, d: number) {
  const p = n / d;
  const z2 = z95 * z95;
  const middle = (p + z2 / (2 * d)) / (1 + z2 / d);
  const reach = (z95 * Math.sqrt((p * (1 - p)) / d + z2 / (4 * d * d))) / (1 + z2 / d);
  return { value: p, low: middle - reach, high: middle + reach };
}

const share = fc
  .integer({ min: 1, max: 500 })
  .chain((d) => fc.integer({ min: 0, max: d }).map((n) => ({ n, d })));

describe('without noise', () => {
  it('the interval of a school is Wilson’s', () => {
    fc.assert(
      fc.property(share, ({ n, d }) => {
        const found = schoolShare({ yes: n, valid: d, tables: 1 }, 0);
        const expected = wilson(n, d);
        expect(found.value).toBeCloseTo(expected.value, 9);
        expect(found.low).toBeCloseTo(expected.low, 9);
        expect(found.high).toBeCloseTo(expected.high, 9);
      }),
    );
  });
  it('the gap is Newcombe’s (1998, table II, example a: 56/70 and 48/80)', () => {
    const gap = differenceOf(wilson(56, 70), wilson(48, 80));
    expect(gap.value).toBeCloseTo(0.2, 4);
    expect(gap.low).toBeCloseTo(0.0524, 4);
    expect(gap.high).toBeCloseTo(0.3339, 4);
  });
});

describe('a ratio', () => {
  it('holds what was found, and has no upper limit where the other share may be 0', () => {
    const ratio = ratioOf(wilson(40, 200), wilson(20, 200))!;
    expect(ratio.value).toBeCloseTo(2, 9);
    expect(ratio.low).toBeGreaterThan(1);
    expect(ratio.high).toBeGreaterThan(2);
    const few = { value: 0.01, low: -0.01, high: 0.05 };
    expect(ratioOf(wilson(40, 200), few)!.high).toBe(Infinity);
    expect(ratioOf(wilson(40, 200), { value: 0, low: 0, high: 0.1 })).toBeNull();
  });
});

describe('what may be said', () => {
  const gap = { value: 0.1, low: 0.04, high: 0.16 };
  const ratio = { value: 2, low: 1.4, high: 2.8 };
  it.each([
    [{ gap, ratio }, true, 'more_likely'],
    [{ gap, ratio }, false, 'unclear'],
    [{ gap, ratio: { ...ratio, low: 0.9 } }, true, 'unclear'],
    [{ gap, ratio: null }, true, 'more_likely'],
    [{ gap: { value: -0.1, low: -0.16, high: -0.04 }, ratio: null }, true, 'less_likely'],
    [
      { gap: { value: 0, low: -0.03, high: 0.03 }, ratio: { value: 1, low: 0.9, high: 1.1 } },
      true,
      'as_likely',
    ],
    [
      { gap: { value: 0, low: -0.03, high: 0.03 }, ratio: { value: 1, low: 0.7, high: 1.4 } },
      true,
      'unclear',
    ],
    [{ gap: { value: 0, low: -0.03, high: 0.03 }, ratio: null }, true, 'unclear'],
  ] as const)('of %j, sure: %s, is %s', (compared, isSure, verdict) => {
    expect(verdictOf(compared, isSure)).toBe(verdict);
  });
});

describe('surprise', () => {
  it('is the p-value of a gap whose interval just touches 0', () => {
    expect(surpriseOf({ value: 0.1, low: 0, high: 0.2 })).toBeCloseTo(0.05, 4);
    expect(surpriseOf({ value: -0.1, low: -0.2, high: 0 })).toBeCloseTo(0.05, 4);
    expect(surpriseOf({ value: 0, low: -0.1, high: 0.1 })).toBeCloseTo(1, 6);
  });
  it('names at most 5% by chance (example of Benjamini and Hochberg 1995)', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
      0.6528, 0.759, 1,
    ];
    expect(discoveries(p).filter(Boolean)).toHaveLength(4);
    expect(discoveries([])).toEqual([]);
    expect(discoveries([0.5, 0.9])).toEqual([false, false]);
  });
});

describe('shares', () => {
  it('are cut at 0 and 1 for showing alone', () => {
    expect(asShare({ value: 0.01, low: -0.02, high: 1.4 })).toEqual({
      value: 0.01,
      low: 0,
      high: 1,
    });
    const { gap } = compareShares(wilson(5, 50), wilson(5, 50), {
      correlation: 0,
      withRatio: false,
    });
    expect(gap.value).toBe(0);
  });
  it('of one school do not go together', () => {
    const sums = {
      schools: 1,
      tables: 1,
      used: 10,
      usedSquares: 100,
      yes: 3,
      valid: 10,
      yesSquares: 9,
      yesValid: 30,
      validSquares: 100,
    };
    const cross = { schools: 1, yesYes: 9, yesValid: 30, validYes: 30, validValid: 100 };
    expect(residualCorrelation(sums, sums, cross)).toBe(0);
  });
});

it.each([
  [0, 0.5],
  [1.959964, 0.975],
  [-1.959964, 0.025],
  [1, 0.841345],
])('the normal distribution below %d is %d', (z, p) => {
  expect(normalBelow(z)).toBeCloseTo(p, 5);
});
