// Who is missing, and how far they could change a figure.
import type { Interval } from './intervals.js';

/** How many of a base said so: `n` of `d`, with 0 ≤ n ≤ d. */
export interface Share {
  n: number;
  d: number;
}

/**
 * The lowest and the highest that a rate can be, whatever the missing would have said: n/(d+m) to
 * (n+m)/(d+m). Worst-case bounds: Manski 1990, American Economic Review 80:319–323.
 */
export function boundsWithMissing({ n, d }: Share, missing: number): Interval {
  if (missing < 0 || d + missing <= 0)
    throw new RangeError(`${missing} missing beside ${d} cannot be told.`);
  return { low: n / (d + missing), high: (n + missing) / (d + missing) };
}

/**
 * The rate if the missing said so `times` as often as those who answered (a delta adjustment:
 * Carpenter and Kenward 2013, ch. 10).
 * @param times 0 or more; no rate passes 1
 * @throws RangeError where nobody answered: there is nothing to go by
 */
export function rateIfMissing({ n, d }: Share, missing: number, times: number): number {
  if (!(d > 0) || missing < 0)
    throw new RangeError(`What ${missing} missing beside ${d} would have said cannot be told.`);
  return (n + missing * Math.min(1, (n / d) * times)) / (d + missing);
}
