// Schools whose pupils answer at known rates, counted and made noisy as the app does, for
// simulations of what is shown. Here the noise is a rounded normal: of the same size, and much
// faster than drawing it exactly.
import { fitted, sumsOf, type Fitted, type Sums, type Tally } from '../statistics/tallies.js';
import { binomial, schoolRate } from './simulation.js';

/** Standard normal numbers (Box and Muller 1958). */
export const normal = (chance: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());

/** A binomial that is fast for large counts, too. */
export function countOf(chance: () => number, size: number, p: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return size;
  if (size * Math.min(p, 1 - p) < 30) {
    return p <= 0.5 ? binomial(chance, size, p) : size - binomial(chance, size, 1 - p);
  }
  const drawn = Math.round(size * p + normal(chance) * Math.sqrt(size * p * (1 - p)));
  return Math.min(size, Math.max(0, drawn));
}

const skipping = 0.03;

/** What a group of one school answers. */
export function answersOf(chance: () => number, used: number, p: number): Tally {
  const skipped = countOf(chance, used, skipping);
  const yes = countOf(chance, used - skipped, p);
  return { used, yes, no: used - skipped - yes, skipped };
}

/** What a group of one school answers, with noise. */
export function noisyTally(chance: () => number, used: number, p: number, sigma: number): Tally {
  const { yes, no, skipped } = answersOf(chance, used, p);
  const noise = () => Math.round(normal(chance) * sigma);
  return { used, yes: yes + noise(), no: no + noise(), skipped: skipped + noise() };
}

export const sumsOfTallies = (tallies: readonly Tally[]): Sums =>
  sumsOf(tallies.map((tally): Fitted & { tables: number } => ({ ...fitted(tally), tables: 1 })));

/** How a group answers over many schools. */
export interface Setting {
  /** Used codes of the group in each school. */
  sizes: readonly number[];
  p: number;
  /** How alike pupils of one school answer: intraclass correlation, 0 to 1. */
  correlation: number;
  sigma: number;
}

/** One tally a school, at a rate that differs between schools as the correlation says. */
export const talliesOf = (
  chance: () => number,
  { sizes, p, correlation, sigma }: Setting,
  leans: readonly number[] = sizes.map(() => chance()),
): Tally[] =>
  sizes.map((used, place) =>
    noisyTally(chance, used, schoolRate(leans[place]!, p, correlation), sigma),
  );
