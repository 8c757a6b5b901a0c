// Pupils of one school answer more alike than pupils of two: how much wider an interval over several schools must be.
import { differenceOf, proportion, ratioWithin, wilson, type Interval, type Share } from './intervals.js';
import { t95, z95 } from './quantiles.js';

/** What one school (or several that are only known together) adds to each of two groups. */
export interface Cluster {
  a: Share | null;
  b: Share | null;
}

export const sumOf = (shares: readonly (Share | null)[]): Share => shares.reduce<Share>((sum, share) => ({ n: sum.n + (share?.n ?? 0), d: sum.d + (share?.d ?? 0) }), { n: 0, d: 0 });

/**
 * Intraclass correlation of a yes/no answer within schools, by one-way analysis of variance:
 * (MSB − MSW) / (MSB + (m₀ − 1)·MSW), m₀ = (N − Σm²/N)/(k − 1). Donner 1986, International Statistical Review 54:67–82.
 * May be a little below 0 by chance. @returns null with fewer than two schools, or nothing that varies
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
 * How many times the variance of a proportion grows when whole schools answer: 1 + (m − 1)ρ, m = Σd²/Σd. Kish 1965, Survey Sampling, §8.2.
 * @param correlation intraclass correlation, −1 to 1; below 0 counts as 0
 */
export function designEffect(bases: readonly number[], correlation: number): number {
  const all = bases.reduce((sum, d) => sum + d, 0);
  if (!(all > 0)) throw new RangeError('A design effect needs somebody who answered.');
  return 1 + Math.max(0, bases.reduce((sum, d) => sum + d * d, 0) / all - 1) * Math.max(0, correlation);
}

/** Sampling variance over clusters from what each adds to the estimate's error: k/(k−1)·Σe² (Taylor linearisation; Cochran 1977, §11.2). */
const varianceOf = (errors: readonly number[]): number => (errors.length / (errors.length - 1)) * errors.reduce((sum, error) => sum + error * error, 0);
const errorOf = (share: Share | null, all: Share): number => (share ? (share.n - (all.n / all.d) * share.d) / all.d : 0);
const simpleVariance = ({ n, d }: Share): number => ((n / d) * (1 - n / d)) / d;
/** From this many schools on, a variance that came out smaller than that of unclustered pupils is believed: by chance, and because what a school does to both groups cancels out of a comparison. */
const enoughSchools = 10;
const atLeast = (least: number, effect: number): number => (Number.isFinite(effect) ? Math.max(least, effect) : 1);
const leastEffect = (clusters: number): number => (clusters < enoughSchools ? 1 : 0.5);

interface Estimate extends Interval {
  value: number;
  /** How many times the variance grew. */
  effect: number;
}

/** A base that tells as much as the clustered one does: divided by the design effect, and for few clusters by (t/z)². Korn and Graubard 1998, Survey Methodology 24:193–201. */
const effective = ({ n, d }: Share, effect: number): Share => ({ n: n / effect, d: d / effect });

/** A proportion over schools with its interval: Wilson's on the effective base. @returns null without an answer; with one school, nothing is widened */
export function clusteredRate(shares: readonly (Share | null)[]): Estimate | null {
  const there = shares.filter((share): share is Share => share !== null && share.d > 0);
  const all = sumOf(there);
  if (!all.d) return null;
  const effect = there.length < 2 ? 1 : atLeast(leastEffect(there.length), varianceOf(there.map((share) => errorOf(share, all))) / simpleVariance(all));
  return { value: proportion(all), effect, ...wilson(effective(all, effect), quantile(there.length)) };
}

/**
 * Rate of `a` minus rate of `b` with its interval: Newcombe's on effective bases. Both groups sit in the same schools, so
 * what a school does to both cancels out; the variance is that of the difference, not the sum of two.
 */
export function clusteredGap(clusters: readonly Cluster[]): Estimate | null {
  const there = clusters.filter(({ a, b }) => (a?.d ?? 0) + (b?.d ?? 0) > 0);
  const [a, b] = [sumOf(there.map((one) => one.a)), sumOf(there.map((one) => one.b))];
  if (!a.d || !b.d) return null;
  const errors = there.map((one) => errorOf(one.a, a) - errorOf(one.b, b));
  const effect = there.length < 2 ? 1 : atLeast(leastEffect(there.length), varianceOf(errors) / (simpleVariance(a) + simpleVariance(b)));
  const z = quantile(there.length);
  return { value: a.n / a.d - b.n / b.d, effect, ...differenceOf(a.n / a.d, wilson(effective(a, effect), z), b.n / b.d, wilson(effective(b, effect), z)) };
}

/** How many times as likely `a` is as `b`: Katz's interval, its variance that of the logarithm over clusters. @returns null when either count is 0 */
export function clusteredRatio(clusters: readonly Cluster[]): Estimate | null {
  const there = clusters.filter(({ a, b }) => (a?.d ?? 0) + (b?.d ?? 0) > 0);
  const [a, b] = [sumOf(there.map((one) => one.a)), sumOf(there.map((one) => one.b))];
  if (!a.n || !b.n) return null;
  const simple = Math.max(0, 1 / a.n - 1 / a.d + 1 / b.n - 1 / b.d);
  const errors = there.map((one) => errorOf(one.a, a) / (a.n / a.d) - errorOf(one.b, b) / (b.n / b.d));
  const effect = there.length < 2 ? 1 : atLeast(leastEffect(there.length), varianceOf(errors) / simple);
  const { ratio, low, high } = ratioWithin(a.n / a.d / (b.n / b.d), Math.sqrt(simple * effect), quantile(there.length));
  return { value: ratio, effect, low, high };
}

const quantile = (clusters: number): number => (clusters < 2 ? z95 : t95(clusters - 1));

/**
 * What a gap (or a rate) did between two waves: later minus earlier with its interval, each wave a cross-section of its own,
 * never pupil by pupil (differenceOf; Zou and Donner 2008).
 */
export const changeBetween = (earlier: Interval & { value: number }, later: Interval & { value: number }): Interval & { value: number } => ({ value: later.value - earlier.value, ...differenceOf(later.value, later, earlier.value, earlier) });
