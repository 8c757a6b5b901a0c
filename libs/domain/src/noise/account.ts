// What everything that is ever published about one wave gives away of one pupil.
import type { InstrumentContent } from '@all-together/contracts';
import { countBox, type BoxCounts, type CountedBallot } from './counting.js';
import { breakdownSigma, schoolSigma, totalsSigma } from './declared.js';
import { normalBelow } from '../statistics/quantiles.js';

/** The sum of d²/σ² that the promise is made of: 2/4 + 24/25 + 26/400 + 10/64. */
export const promisedCost = 2 / 4 + 24 / 25 + 26 / 400 + 10 / 64;

type Count = (
  content: InstrumentContent,
  used: Parameters<typeof countBox>[1],
  ballots: readonly CountedBallot[],
) => BoxCounts;

const squared = (difference: number, sigma: number): number => (difference / sigma) ** 2;

/**
 * The sum of d²/σ² over every cell of every table that is ever published, between two ways in which
 * one pupil may fill in the questionnaire. Noise of discrete Gaussians adds up so (Canonne, Kamath
 * and Steinke 2020; Dong, Roth and Su 2022).
 * @param count the code that counts
 */
export function costBetween(
  content: InstrumentContent,
  one: CountedBallot,
  other: CountedBallot,
  count: Count = countBox,
): number {
  const used = { send: 0, other: 0, unmarked: 0, [one.mark]: 1 };
  const [a, b] = [count(content, used, [one]), count(content, used, [other])];
  const marks = a.marks.map((cell, place) => {
    const against = b.marks[place]!;
    const sigma = schoolSigma(cell.finding === a.marks[0]!.finding);
    return (['yes', 'no', 'skipped'] as const).reduce((sum, answer) => {
      const difference = cell[answer] - against[answer];
      return sum + squared(difference, sigma) + squared(difference, totalsSigma);
    }, 0);
  });
  const parts = a.parts.map((cell, place) => {
    const against = b.parts[place]!;
    return (['yes', 'no'] as const).reduce(
      (sum, answer) => sum + squared(cell[answer] - against[answer], breakdownSigma),
      0,
    );
  });
  return [...marks, ...parts].reduce((sum, cost) => sum + cost, 0);
}

/**
 * How often the best possible insider is right about which of two equally likely ways it was:
 * Φ(½√cost).
 */
export const insiderChance = (cost: number): number => normalBelow(Math.sqrt(cost) / 2);
