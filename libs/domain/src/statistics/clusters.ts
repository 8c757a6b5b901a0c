// Pupils of one school answer more alike than pupils of two: how much wider an interval over
// several schools must be.
import {
  differenceOf,
  proportion,
  ratioWithin,
  wilson,
  type Interval,
  type Share,
} from './intervals.js';
import { t95, z95 } from './quantiles.js';

/** What one school (or several that are only known together) adds to each of two groups. */
export interface Cluster {
  a: Share | null;
  b: Share | null;
}

/** Shares added up; those that are missing add nothing. */
export const sumOf = (shares: readonly (Share | null)[]): Share =>
  shares.reduce<Share>(
    (sum, share) => ({ n: sum.n + (share?.n ?? 0), d: sum.d + (share?.d ?? 0) }),
    { n: 0, d: 0 },
  );

/**
 * Intraclass correlation of a yes/no answer within schools, by one-way analysis of variance: (MSB −
 * MSW) / (MSB + (m₀ − 1)·MSW), m₀ = (N − Σm²/N)/(k − 1). Donner 1986, International Statistical
 * Review 54:67–82. May be a little below 0 by chance. @returns null with fewer than two schools, or
 * nothing that varies
 */
export function intraclassCorrelation(schools: readonly Share[]): number | null {
  const there = schools.filter(({ d }) => d > 0);
  const { n, d } = sumOf(there);
  const k = there.length;
  if (k < 2 || d <= k) return null;
  const p = n / d;
  const between = there.reduce((sum, one) => sum + one.d * (one.n / one.d - p) ** 2, 0) / (k - 1);
  const inside = there.reduce((sum, one) => sum + one.n * (1 - one.n / one.d), 0) / (d - k);
  const usual = (d - there.reduce((sum, one) => sum + one.d ** 2, 0) / d) / (k - 1);
  const whole = between + (usual - 1) * inside;
  return whole > 0 ? (between - inside) / whole : null;
}

/**
 * How many times the variance of a proportion grows when whole schools answer: 1 + (m − 1)ρ, m =
 * Σd²/Σd. Kish 1965, Survey Sampling, §8.2.
 * @param correlation intraclass correlation, −1 to 1; below 0 counts as 0
 */
export function designEffect(bases: readonly number[], correlation: number): number {
  const all = bases.reduce((sum, d) => sum + d, 0);
  if (!(all > 0)) throw new RangeError('A design effect needs somebody who answered.');
  return (
    1 + Math.max(0, bases.reduce((sum, d) => sum + d * d, 0) / all - 1) * Math.max(0, correlation)
  );
}

const errorOf = (share: Share | null, all: Share): number =>
  share ? (share.n - (all.n / all.d) * share.d) / all.d : 0;
const simpleVariance = ({ n, d }: Share): number => ((n / d) * (1 - n / d)) / d;
/**
 * From this many schools on, a variance that came out smaller than that of unclustered pupils is
 * believed: by chance, and because what a school does to both groups cancels out of a comparison.
 */
const enoughSchools = 10;
const atLeast = (least: number, effect: number): number =>
  Number.isFinite(effect) ? Math.max(least, effect) : 1;
const leastEffect = (clusters: number): number => (clusters < enoughSchools ? 1 : 0.5);

interface Estimate extends Interval {
  value: number;
  /** How many times the variance grew. */
  effect: number;
}

/**
 * How many times the variance of an estimate grew over that of unclustered pupils: as a sum of
 * squared errors, one for each school, so that what a change in one school does can be told without
 * going over all.
 */
export interface Spread {
  errors: number[];
  /** Of the same pupils, had they not shared schools. */
  simple: number;
  /**
   * How far one pupil more who says so moves a school's error, by group; the totals staying as they
   * are.
   */
  step: { a: number; b: number };
}

/** The effect of `squares`, the sum of squared errors, over so many schools. */
export const effectOf = (squares: number, schools: number, simple: number): number =>
  schools < 2 ? 1 : atLeast(leastEffect(schools), ((schools / (schools - 1)) * squares) / simple);
const effectOfSpread = ({ errors, simple }: Spread): number =>
  effectOf(
    errors.reduce((sum, error) => sum + error * error, 0),
    errors.length,
    simple,
  );

const present = (clusters: readonly Cluster[]): Cluster[] =>
  clusters.filter(({ a, b }) => (a?.d ?? 0) + (b?.d ?? 0) > 0);
const both = (clusters: readonly Cluster[]): [Share, Share] => [
  sumOf(clusters.map(({ a }) => a)),
  sumOf(clusters.map(({ b }) => b)),
];

/**
 * Taylor linearisation: what each cluster adds to the error of a rate, a gap, or the logarithm of a
 * ratio (Cochran 1977, §11.2).
 * @returns null where it cannot be told
 */
export const spreads = {
  rate: (clusters: readonly Cluster[]): Spread | null => {
    const all = sumOf(clusters.map(({ a }) => a));
    return all.d
      ? {
          errors: clusters.map(({ a }) => errorOf(a, all)),
          simple: simpleVariance(all),
          step: { a: 1 / all.d, b: 0 },
        }
      : null;
  },
  gap: (clusters: readonly Cluster[]): Spread | null => {
    const [a, b] = both(clusters);
    return a.d && b.d
      ? {
          errors: clusters.map((one) => errorOf(one.a, a) - errorOf(one.b, b)),
          simple: simpleVariance(a) + simpleVariance(b),
          step: { a: 1 / a.d, b: -1 / b.d },
        }
      : null;
  },
  ratio: (clusters: readonly Cluster[]): Spread | null => {
    const [a, b] = both(clusters);
    return a.n && b.n
      ? {
          errors: clusters.map(
            (one) => errorOf(one.a, a) / (a.n / a.d) - errorOf(one.b, b) / (b.n / b.d),
          ),
          simple: Math.max(0, 1 / a.n - 1 / a.d + 1 / b.n - 1 / b.d),
          step: { a: 1 / a.n, b: -1 / b.n },
        }
      : null;
  },
};

/**
 * A base that tells as much as the clustered one does: divided by the design effect, and for few
 * clusters by (t/z)². Korn and Graubard 1998, Survey Methodology 24:193–201.
 */
const effective = ({ n, d }: Share, effect: number): Share => ({ n: n / effect, d: d / effect });
const quantile = (schools: number): number => (schools < 2 ? z95 : t95(schools - 1));

/**
 * A rate whose variance grew by `effect` over so many schools: Wilson's interval on the effective
 * base.
 */
export const rateOver = (all: Share, effect: number, schools: number): Estimate => ({
  value: proportion(all),
  effect,
  ...wilson(effective(all, effect), quantile(schools)),
});

/** Rate of `a` minus rate of `b`: Newcombe's interval on effective bases. */
export function gapOver(a: Share, b: Share, effect: number, schools: number): Estimate {
  const z = quantile(schools);
  return {
    value: a.n / a.d - b.n / b.d,
    effect,
    ...differenceOf(
      a.n / a.d,
      wilson(effective(a, effect), z),
      b.n / b.d,
      wilson(effective(b, effect), z),
    ),
  };
}

/**
 * How many times as likely `a` is as `b`: Katz's interval, its variance grown by `effect`. Neither
 * count may be 0.
 */
export function ratioOver(a: Share, b: Share, effect: number, schools: number): Estimate {
  const { ratio, low, high } = ratioWithin(
    a.n / a.d / (b.n / b.d),
    Math.sqrt(Math.max(0, 1 / a.n - 1 / a.d + 1 / b.n - 1 / b.d) * effect),
    quantile(schools),
  );
  return { value: ratio, effect, low, high };
}

/**
 * A proportion over schools with its interval.
 * @returns null without an answer; with one school, nothing is widened
 */
export function clusteredRate(shares: readonly (Share | null)[]): Estimate | null {
  const there = present(shares.map((a) => ({ a, b: null })));
  const spread = spreads.rate(there);
  return spread && rateOver(sumOf(there.map(({ a }) => a)), effectOfSpread(spread), there.length);
}

/**
 * Rate of `a` minus rate of `b` with its interval. Both groups sit in the same schools, so what a
 * school does to both cancels out; the variance is that of the difference, not the sum of two.
 */
export function clusteredGap(clusters: readonly Cluster[]): Estimate | null {
  const there = present(clusters);
  const spread = spreads.gap(there);
  return spread && gapOver(...both(there), effectOfSpread(spread), there.length);
}

/**
 * How many times as likely `a` is as `b`, with its interval.
 * @returns null when either count is 0
 */
export function clusteredRatio(clusters: readonly Cluster[]): Estimate | null {
  const there = present(clusters);
  const spread = spreads.ratio(there);
  return spread && ratioOver(...both(there), effectOfSpread(spread), there.length);
}

/**
 * What a gap (or a rate) did between two waves: later minus earlier with its interval, each wave a
 * cross-section of its own, never pupil by pupil (differenceOf; Zou and Donner 2008).
 */
export const changeBetween = (
  earlier: Interval & { value: number },
  later: Interval & { value: number },
): Interval & { value: number } => ({
  value: later.value - earlier.value,
  ...differenceOf(later.value, later, earlier.value, earlier),
});
