// Shares with their 95% intervals from noisy counts. Intervals are found by asking of which shares
// the count would be no surprise (a score interval, as Wilson's 1927), the noise included; they are
// not cut at 0 and 1, see `asShare`.
import { clamp, type Estimated } from './intervals.js';
import { t95, z95, z99 } from './quantiles.js';
import { isNearLimit } from './shown.js';
import { fitted, type Sums, type Tally } from './tallies.js';

/** What an interval is made of. */
interface Spread {
  /** How many who said yes, and of how many. */
  yes: number;
  valid: number;
  /** How many times the variance of independent pupils. */
  effect: number;
  /** Variance of the noise, and by how much less of it there is per p(1 − p). */
  noise: number;
  relief: number;
  /** Quantile of the interval. */
  quantile: number;
}

/** All p with (y − m·p)² ≤ c²·(D·m·p(1 − p) + noise·(1 − relief·p(1 − p))). */
function scoreInterval({ yes, valid, effect, noise, relief, quantile }: Spread): Estimated {
  const base = Math.max(1, valid);
  const count = clamp(yes, 0, base);
  const value = count / base;
  const c2 = quantile * quantile;
  const linear = c2 * (effect * base - relief * noise);
  const a = base * base + linear;
  const b = 2 * count * base + linear;
  const rest = count * count - c2 * noise;
  const root = b * b - 4 * a * rest;
  if (a <= 0 || root < 0) return { value, low: -1, high: 2 };
  return {
    value,
    low: (b - Math.sqrt(root)) / (2 * a),
    high: (b + Math.sqrt(root)) / (2 * a),
  };
}

/** Taking a third of the error out leaves two thirds of the variance of the noise. */
const kept = 2 / 3;

/**
 * A group of one school, from its fitted counts.
 * @param sigma of the noise of each table
 */
export const schoolShare = (
  { yes, valid, tables }: Pick<Sums, 'yes' | 'valid' | 'tables'>,
  sigma: number,
): Estimated =>
  scoreInterval({
    yes,
    valid,
    effect: 1,
    noise: kept * sigma * sigma * tables,
    relief: 1,
    quantile: z95,
  });

/** Pupils of one school answer more alike than pupils of two: at least by this correlation. */
const leastCorrelation = 0.02;
/** For sealed totals, whose spread is told by noisier tables, no more than this is believed. */
const mostCorrelation = 0.3;
/**
 * Rates of schools are skewed where answers are rare or nearly everyone gives them, so that their
 * spread is known less well than that of normal numbers: their excess kurtosis takes degrees of
 * freedom away. Half of that of single answers, 1/p(1 − p) − 6, is about that of a beta
 * distribution with an intraclass correlation of 0.1.
 */
const excessKurtosis = (p: number): number => Math.max(0, (1 / (p * (1 - p)) - 6) / 2);

interface Clustering {
  /** Middle of the share, away from 0 and 1. */
  p: number;
  noise: number;
  effect: number;
  quantile: number;
}

/** How many pupils stand beside the average pupil of the group in the same school. */
const companions = ({ used, usedSquares }: Sums): number =>
  Math.max(0, usedSquares / Math.max(1, used) - 1);

/** Σ(y − p·m)² over schools, from the sums of squares. */
export const squaresAround = (sums: Sums, p: number): number =>
  sums.yesSquares - 2 * p * sums.yesValid + p * p * sums.validSquares;

function clusteringOf(sums: Sums, sigma: number): Clustering {
  const p = clamp((sums.yes + 1) / (sums.valid + 2), 0.001, 0.999);
  const share = clamp(sums.yes / Math.max(1, sums.valid), 0, 1);
  const schools = Math.max(2, sums.schools);
  const variance = (schools / (schools - 1)) * Math.max(0, squaresAround(sums, share));
  const noise = kept * sigma * sigma * sums.tables * (1 - p * (1 - p));
  const binomial = Math.max(1, sums.valid) * p * (1 - p);
  // Schools of very different size tell as much of the spread as fewer equal ones.
  const equal = clamp(sums.used ** 2 / Math.max(1, sums.usedSquares), 1, sums.schools);
  const found = (variance - noise) / binomial;
  const effect = Math.max(1 + companions(sums) * leastCorrelation, found);
  const betweenSchools = (effect - 1) / effect;
  const degrees =
    ((equal - 1) / (1 + (betweenSchools * excessKurtosis(p)) / 2)) *
    ((effect * binomial + noise) / (effect * binomial)) ** 2;
  return { p, noise, effect, quantile: t95(Math.max(1, degrees)) };
}

/**
 * A group over several schools, from the sums of their tables.
 * @param sigma of the noise of each table
 */
export function shareOverSchools(sums: Sums, sigma: number): Estimated {
  const { effect, quantile } = clusteringOf(sums, sigma);
  return scoreInterval({
    yes: sums.yes,
    valid: sums.valid,
    effect,
    noise: kept * sigma * sigma * sums.tables,
    relief: 1,
    quantile,
  });
}

/**
 * A group of the programme, from its final totals.
 * @param totals of each mark that the group is made of
 * @param schools the sums of the schools' tables, which tell how alike pupils of a school answer
 * @param sigmas of the noise: of a school's table, and of the totals
 */
export function shareOfTotals(
  totals: readonly Tally[],
  schools: Sums,
  sigmas: { school: number; totals: number },
): Estimated {
  const sum = totals
    .map(fitted)
    .reduce((all, one) => ({ yes: all.yes + one.yes, valid: all.valid + one.valid }), {
      yes: 0,
      valid: 0,
    });
  const { effect, quantile } = clusteringOf(schools, sigmas.school);
  return scoreInterval({
    ...sum,
    effect: Math.min(effect, 1 + companions(schools) * mostCorrelation),
    noise: kept * sigmas.totals ** 2 * totals.length,
    relief: 1,
    quantile,
  });
}

/**
 * A part of all pupils of the programme, of which nobody knows how many they are: the counts are
 * used as they come. Of parts near the limit of what is shown only those are seen that the noise
 * made larger, so their interval is one of 99%.
 * @param schools the sums of all pupils, which tell how alike pupils of a school answer
 * @param sigmas of the noise: of a school's table, and of the part's
 */
export function shareOfPart(
  { yes, no }: { yes: number; no: number },
  schools: Sums,
  sigmas: { school: number; part: number },
): Estimated {
  const { effect, quantile } = clusteringOf(schools, sigmas.school);
  const valid = yes + no;
  // A part of the pupils has fewer companions in each school than all pupils have.
  const portion = clamp(valid / Math.max(1, schools.valid), 0, 1);
  const most = 1 + companions(schools) * mostCorrelation;
  return scoreInterval({
    yes,
    valid,
    effect: 1 + (Math.min(effect, most) - 1) * Math.sqrt(portion),
    noise: sigmas.part ** 2,
    relief: 2,
    quantile: isNearLimit(valid) ? Math.max(quantile, z99) : quantile,
  });
}
