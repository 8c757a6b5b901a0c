import fc from 'fast-check';
import { close, share } from '../testing/shares';
import independent from './independent-figures.json';
import { isEquivalent, katz, newcombe, wilson, type Interval } from './intervals';

const isAround = (
  value: number,
  { low, high }: Interval,
  [least, most]: [number, number],
  slack = 0,
) => low >= least && high <= most && low <= value + slack && high >= value - slack;

describe('published worked examples', () => {
  it('Newcombe 1998, one proportion: 81/263, 15/148, 0/20 and 1/29 by the score method', () => {
    const table = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [n, d, low, high] of table) {
      expect(wilson({ n, d }).low).toBeCloseTo(low, 4);
      expect(wilson({ n, d }).high).toBeCloseTo(high, 4);
    }
  });
  it('Newcombe 1998, two proportions: method 10', () => {
    const table = [
      [56, 70, 48, 80, 0.0524, 0.3339],
      [9, 10, 3, 10, 0.1705, 0.809],
      [6, 7, 2, 7, 0.0582, 0.8062],
      [5, 56, 0, 29, -0.0381, 0.1926],
      [0, 10, 0, 20, -0.1611, 0.2775],
      [10, 10, 0, 10, 0.6075, 1],
    ] as const;
    for (const [a, m, b, n, low, high] of table) {
      const interval = newcombe({ n: a, d: m }, { n: b, d: n });
      expect(interval.low).toBeCloseTo(low, 4);
      expect(interval.high).toBeCloseTo(high, 4);
    }
  });
});

describe('another implementation', () => {
  it('has the same Wilson, Newcombe and Katz intervals', () => {
    for (const { n, d, low, high } of independent.wilson) {
      close(wilson({ n, d }).low, low);
      close(wilson({ n, d }).high, high);
    }
    for (const { a, b, low, high } of independent.newcombe) {
      const interval = newcombe({ n: a[0]!, d: a[1]! }, { n: b[0]!, d: b[1]! });
      close(interval.low, low);
      close(interval.high, high);
    }
    for (const { a, b, low, high } of independent.katz) {
      const interval = katz({ n: a[0]!, d: a[1]! }, { n: b[0]!, d: b[1]! });
      close(interval?.low, low);
      close(interval?.high, high);
    }
  });
});

describe('what must always hold', () => {
  it('intervals hold their estimate and stay in their range', () =>
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [p, q] = [a.n / a.d, b.n / b.d];
        expect(isAround(p, wilson(a), [0, 1])).toBe(true);
        expect(isAround(p - q, newcombe(a, b), [-1, 1], 1e-12)).toBe(true);
      }),
    ));
  it('the interval of a ratio holds the ratio', () =>
    fc.assert(
      fc.property(share, share, (a, b) => {
        const found = katz(a, b);
        expect(found === null).toBe(a.n === 0 || b.n === 0);
        if (found) expect(isAround(found.ratio, found, [0, Infinity])).toBe(true);
      }),
    ));
  it('turn round with the groups', () =>
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [there, back] = [newcombe(a, b), newcombe(b, a)];
        return Math.abs(there.low + back.high) < 1e-12 && Math.abs(there.high + back.low) < 1e-12;
      }),
    ));
  it('say “as likely as” only with the whole interval inside the margin', () => {
    expect(isEquivalent({ low: -0.04, high: 0.04 }, 0.05)).toBe(true);
    expect(isEquivalent({ low: -0.02, high: 0.051 }, 0.05)).toBe(false);
    expect(isEquivalent(newcombe({ n: 2, d: 10 }, { n: 2, d: 10 }), 0.05)).toBe(false);
    expect(() => isEquivalent({ low: 0, high: 0 }, 0)).toThrow(RangeError);
  });
  it('give no ratio without a count, and no proportion without a base', () => {
    expect(katz({ n: 0, d: 10 }, { n: 3, d: 10 })).toBeNull();
    expect(() => wilson({ n: 0, d: 0 })).toThrow(RangeError);
  });
});
