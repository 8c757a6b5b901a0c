// Two groups compared: the gap, the ratio, and what may be said of them.
import { squaresAround } from './estimates.js';
import { clamp, differenceOf, ratioOf, type Estimated, type Ratio } from './intervals.js';
import { normalBelow, z95 } from './quantiles.js';
import type { Sums } from './tallies.js';

/** Sums over schools of what two groups of the same school add to each other's error. */
export interface CrossSums {
  /** Schools that have pupils of both groups. */
  schools: number;
  yesYes: number;
  yesValid: number;
  validYes: number;
  validValid: number;
}

/**
 * How far two groups of the same schools go together: the correlation of their errors over schools,
 * at least 0 and less for few schools, from which it cannot be told.
 */
export function residualCorrelation(a: Sums, b: Sums, cross: CrossSums): number {
  const { schools, yesYes, yesValid, validYes, validValid } = cross;
  const [p, q] = [shareOf(a), shareOf(b)];
  const [ofA, ofB] = [squaresAround(a, p), squaresAround(b, q)];
  if (schools < 2 || ofA <= 0 || ofB <= 0) return 0;
  const products = yesYes - q * yesValid - p * validYes + p * q * validValid;
  const found = products / Math.sqrt(ofA * ofB) - 1 / Math.sqrt(schools);
  return clamp(found, 0, 0.95) * Math.max(0, 1 - 10 / schools);
}

const shareOf = ({ yes, valid }: Sums): number => clamp(yes / Math.max(1, valid), 0, 1);

/** How two groups compare: shares are intervals that are not cut. */
export interface Compared {
  gap: Estimated;
  /** Null where it is not told. */
  ratio: Ratio | null;
}

/**
 * Compares the shares of two groups.
 * @param withRatio in the programme only: in one school or area it would say more than is known
 */
export function compareShares(
  a: Estimated,
  b: Estimated,
  { correlation, withRatio }: { correlation: number; withRatio: boolean },
): Compared {
  const gap = differenceOf(a, b, correlation);
  return { gap, ratio: withRatio ? ratioOf(a, b, correlation) : null };
}

/** Within so many percentage points, and so many times, two groups count as equally likely. */
const gapMargin = 0.05;
const ratioMargin = { low: 0.8, high: 1.25 };

export type Verdict = 'more_likely' | 'less_likely' | 'as_likely' | 'unclear';

/**
 * What may be said: "more likely" only where the whole interval of the gap and, if there is one, of
 * the ratio lie on one side; "as likely" only where both lie within the margins (Westlake 1972;
 * Schuirmann 1987), which needs a ratio.
 * @param isSure false for an exploratory finding that could be one of many chance results
 */
export function verdictOf(compared: Compared, isSure: boolean): Verdict {
  if (isSure && liesAbove(compared)) return 'more_likely';
  if (isSure && liesBelow(compared)) return 'less_likely';
  return liesWithin(compared) ? 'as_likely' : 'unclear';
}

const liesAbove = ({ gap, ratio }: Compared): boolean =>
  gap.low > 0 && (ratio === null || ratio.low > 1);

const liesBelow = ({ gap, ratio }: Compared): boolean =>
  gap.high < 0 && (ratio === null || ratio.high < 1);

const liesWithin = ({ gap, ratio }: Compared): boolean =>
  ratio !== null &&
  gap.low > -gapMargin &&
  gap.high < gapMargin &&
  ratio.low > ratioMargin.low &&
  ratio.high < ratioMargin.high;

/**
 * How surprising a gap would be if there were none, 0 to 1: from how often its interval would have
 * to be widened until it reaches 0.
 */
export function surpriseOf({ value, low, high }: Estimated): number {
  const reach = value > 0 ? value - low : high - value;
  if (!(reach > 0)) return value === 0 ? 1 : 0;
  return 2 * normalBelow((-z95 * Math.abs(value)) / reach);
}

/**
 * Which of many findings are surprising enough that at most 5% of those named are expected to be
 * chance (Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57:289–300).
 */
export function discoveries(surprises: readonly number[], rate = 0.05): boolean[] {
  const sorted = [...surprises].sort((a, b) => a - b);
  const last = sorted.findLastIndex(
    (surprise, place) => surprise <= (rate * (place + 1)) / sorted.length,
  );
  const limit = last < 0 ? -1 : sorted[last]!;
  return surprises.map((surprise) => surprise <= limit);
}
