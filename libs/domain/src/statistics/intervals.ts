// Intervals of proportions, of their difference and of their ratio. Bases may be fractions: an
// effective base is.
import { z95 } from './quantiles.js';

/** How many of a base said so: `n` of `d`, with 0 ≤ n ≤ d. */
export interface Share {
  n: number;
  d: number;
}

export interface Interval {
  low: number;
  high: number;
}

const within = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/**
 * The proportion itself, 0 to 1.
 * @throws RangeError for a base of nothing, or more than the base
 */
export function proportion({ n, d }: Share): number {
  if (!(d > 0) || n < 0 || n > d + 1e-9) throw new RangeError(`${n} of ${d} is not a proportion.`);
  return n / d;
}

/**
 * Score interval of a proportion, 0 to 1: (p + z²/2d ± z√(p(1−p)/d + z²/4d²)) / (1 + z²/d). Wilson
 * 1927; recommended by Newcombe 1998, Statistics in Medicine 17:857–872 (method 3).
 * @param z quantile of the interval, 1.96 for 95 %
 */
export function wilson(share: Share, z = z95): Interval {
  const p = proportion(share);
  const { d } = share;
  const middle = p + (z * z) / (2 * d);
  const reach = z * Math.sqrt((p * (1 - p)) / d + (z * z) / (4 * d * d));
  const whole = 1 + (z * z) / d;
  return {
    low: p === 0 ? 0 : within((middle - reach) / whole, 0, 1),
    high: p === 1 ? 1 : within((middle + reach) / whole, 0, 1),
  };
}

/**
 * Interval of a difference or sum of two estimates, from the interval of each (method of variance
 * estimates recovery: Zou and Donner 2008, Statistics in Medicine 27:1693–1702): low = (a−b) −
 * √((a−lowA)² + (highB−b)²), high likewise.
 */
export function differenceOf(a: number, ofA: Interval, b: number, ofB: Interval): Interval {
  return {
    low: a - b - Math.hypot(a - ofA.low, ofB.high - b),
    high: a - b + Math.hypot(ofA.high - a, b - ofB.low),
  };
}

/**
 * Hybrid score interval of a difference of two independent proportions, −1 to 1. Newcombe 1998,
 * Statistics in Medicine 17:873–890 (method 10): two Wilson intervals, combined by their squares.
 */
export function newcombe(a: Share, b: Share, z = z95): Interval {
  return differenceOf(proportion(a), wilson(a, z), proportion(b), wilson(b, z));
}

/**
 * Interval of a ratio of two proportions on the logarithmic scale: ln(p₁/p₂) ± z√(1/n₁ − 1/d₁ +
 * 1/n₂ − 1/d₂). Katz, Baptista, Azen and Pike 1978, Biometrics 34:469–474. @returns null when
 * either count is 0: no ratio can be told
 */
export function katz(a: Share, b: Share, z = z95): (Interval & { ratio: number }) | null {
  const ratio = proportion(a) / proportion(b);
  if (a.n === 0 || b.n === 0) return null;
  return ratioWithin(ratio, Math.sqrt(Math.max(0, 1 / a.n - 1 / a.d + 1 / b.n - 1 / b.d)), z);
}

/**
 * A ratio with the interval that the error of its logarithm gives.
 * @param error standard error of ln(ratio)
 */
export const ratioWithin = (
  ratio: number,
  error: number,
  z: number,
): Interval & { ratio: number } => ({
  ratio,
  low: ratio * Math.exp(-z * error),
  high: ratio * Math.exp(z * error),
});

/**
 * “As likely as”: only when the whole interval of the gap lies inside ±margin; that no difference
 * was found is not enough. Confidence-interval inclusion: Westlake 1972; Schuirmann 1987. With a 95
 * % interval each side is tested at 2.5 %.
 * @param margin in proportion, above 0 and below 1
 */
export function isEquivalent(gap: Interval, margin: number): boolean {
  if (!(margin > 0 && margin < 1))
    throw new RangeError(`A margin of ${margin} is not above 0 and below 1.`);
  return gap.low > -margin && gap.high < margin;
}
