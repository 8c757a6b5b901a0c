// Schools around what is usual for all, with the limits that chance and noise keep to; instead of a
// league table. A school is judged by the others: it does not take part in what is usual or in how
// much schools differ, so that an extreme one cannot hide itself (leave-one-out; Spiegelhalter
// 2005, Statistics in Medicine 24:1185–1202, on over-dispersion).
import { clamp } from './intervals.js';
import type { Fitted } from './tallies.js';

/** What one school adds: fitted counts, and how many tables they are made of. */
export type FunnelSchool = Fitted & { tables: number };

export interface Funnel {
  /** The share of all schools together, 0 to 1. */
  usual: number;
  /** Variance between schools beyond chance and noise, as a share squared. */
  between: number;
  /** Of the noise of each table. */
  sigma: number;
}

export const funnelLevels = [0.95, 0.998] as const;
export type FunnelLevel = (typeof funnelLevels)[number];

const quantileOf: Record<FunnelLevel, number> = { 0.95: 1.96, 0.998: 3.09 };

/** Fewer schools than this tell nothing of what is usual. */
const fewestSchools = 5;

/** Variance of a school's share if only chance and noise made it differ from `usual`. */
const chanceVariance = (usual: number, base: number, tables: number, sigma: number): number => {
  const spread = usual * (1 - usual);
  return spread / base + ((2 / 3) * sigma * sigma * tables * (1 - spread)) / (base * base);
};

const baseOf = ({ valid }: FunnelSchool): number => Math.max(1, valid);
const shareOf = (school: FunnelSchool): number =>
  clamp(school.yes, 0, baseOf(school)) / baseOf(school);

/** What a funnel is made of, so that one school can be left out without going over all again. */
interface Parts {
  schools: number;
  yes: number;
  valid: number;
  /** Weights by precision, their squares, and weighted shares and squared shares. */
  weight: number;
  weightSquares: number;
  share: number;
  shareSquares: number;
}

const add = (a: Parts, b: Parts, sign: 1 | -1): Parts => ({
  schools: a.schools + sign * b.schools,
  yes: a.yes + sign * b.yes,
  valid: a.valid + sign * b.valid,
  weight: a.weight + sign * b.weight,
  weightSquares: a.weightSquares + sign * b.weightSquares,
  share: a.share + sign * b.share,
  shareSquares: a.shareSquares + sign * b.shareSquares,
});

const none: Parts = {
  schools: 0,
  yes: 0,
  valid: 0,
  weight: 0,
  weightSquares: 0,
  share: 0,
  shareSquares: 0,
};

/** The share of all, away from 0 and 1, where no school could differ. */
const usualOf = ({ yes, valid }: { yes: number; valid: number }): number =>
  clamp(yes / Math.max(1, valid), 0.005, 0.995);

/** What each school adds, weighed by how precisely its share is known. */
function partsOf(schools: readonly FunnelSchool[], sigma: number): Parts[] {
  const sum = (of: (school: FunnelSchool) => number) =>
    schools.reduce((total, school) => total + of(school), 0);
  const usual = usualOf({ yes: sum(({ yes }) => yes), valid: sum(({ valid }) => valid) });
  return schools.map((school) => {
    const weight = 1 / chanceVariance(usual, baseOf(school), school.tables, sigma);
    const share = shareOf(school);
    return {
      schools: 1,
      yes: school.yes,
      valid: school.valid,
      weight,
      weightSquares: weight * weight,
      share: weight * share,
      shareSquares: weight * share * share,
    };
  });
}

/** The additive variance of DerSimonian and Laird 1986. */
function funnelOf(parts: Parts, sigma: number): Funnel | null {
  if (parts.schools < fewestSchools) return null;
  const usual = usualOf(parts);
  const spread = parts.shareSquares - 2 * usual * parts.share + usual * usual * parts.weight;
  const precision = parts.weight - parts.weightSquares / parts.weight;
  return { usual, between: Math.max(0, (spread - (parts.schools - 1)) / precision), sigma };
}

/**
 * What is usual, and how much schools differ beyond chance and noise.
 * @returns null for fewer than five schools
 */
export const funnelFrom = (schools: readonly FunnelSchool[], sigma: number): Funnel | null =>
  funnelOf(
    partsOf(schools, sigma).reduce((all, part) => add(all, part, 1), none),
    sigma,
  );

/**
 * Between which shares 95% or 99.8% of schools with so many pupils lie that do not differ.
 * @param pupils 1 or more
 * @throws RangeError for fewer
 */
export function funnelLimits(
  { usual, between, sigma }: Funnel,
  pupils: number,
  level: FunnelLevel = 0.998,
  tables = 1,
): { low: number; high: number } {
  if (!(pupils >= 1)) throw new RangeError(`There are no limits for ${pupils} pupils.`);
  const reach =
    quantileOf[level] * Math.sqrt(chanceVariance(usual, pupils, tables, sigma) + between);
  return { low: clamp(usual - reach, 0, 1), high: clamp(usual + reach, 0, 1) };
}

/**
 * Whether each school lies beyond the 99.8% limits that the other schools draw: worth a
 * conversation, not a verdict.
 */
export function outsideOf(
  schools: readonly FunnelSchool[],
  sigma: number,
): ('above' | 'below' | null)[] {
  const parts = partsOf(schools, sigma);
  const all = parts.reduce((sum, part) => add(sum, part, 1), none);
  return schools.map((school, place) => {
    const others = funnelOf(add(all, parts[place]!, -1), sigma);
    if (!others) return null;
    const { low, high } = funnelLimits(others, baseOf(school), 0.998, school.tables);
    const share = shareOf(school);
    if (share > high) return 'above';
    return share < low ? 'below' : null;
  });
}
