// Intervals, and how those of two estimates become that of their difference or ratio.

export interface Interval {
  low: number;
  high: number;
}

/** An estimate with the interval around it. */
export interface Estimated extends Interval {
  value: number;
}

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/** A share with its interval, neither below 0 nor above 1: for showing, not for reckoning. */
export const asShare = ({ value, low, high }: Estimated): Estimated => ({
  value: clamp(value, 0, 1),
  low: clamp(low, 0, 1),
  high: clamp(high, 0, 1),
});

/**
 * The difference of two estimates from the interval of each (method of variance estimates recovery:
 * Zou and Donner 2008, Statistics in Medicine 27:1693–1702). The limits of shares go in uncut: cut
 * at 0 and 1 they would claim to be surer than they are.
 * @param correlation of the two estimates, 0 to 1
 */
export function differenceOf(a: Estimated, b: Estimated, correlation = 0): Estimated {
  const value = a.value - b.value;
  return {
    value,
    low: value - distance(a.value - a.low, b.high - b.value, correlation),
    high: value + distance(a.high - a.value, b.value - b.low, correlation),
  };
}

const distance = (a: number, b: number, correlation: number): number =>
  Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));

/** How many times as likely, with its interval; `high` is infinite without an upper limit. */
export type Ratio = Estimated;

/**
 * The ratio of two shares from the interval of each (MOVER-R: Donner and Zou 2012, Statistical
 * Methods in Medical Research 21:347–359).
 * @returns null where the share below is 0. Where its lower limit is 0, no upper limit can be told.
 */
export function ratioOf(a: Estimated, b: Estimated, correlation = 0): Ratio | null {
  if (!(b.value > 0)) return null;
  const product = a.value * b.value;
  const limit = (ofA: number, ofB: number, sign: 1 | -1): number => {
    const middle = product - correlation * (a.value - ofA) * (ofB - b.value);
    const below = ofB * (2 * b.value - ofB);
    const above = ofA * (2 * a.value - ofA);
    return (middle + sign * Math.sqrt(Math.max(0, middle * middle - above * below))) / below;
  };
  const lowOfB = Math.max(0, b.low);
  return {
    value: a.value / b.value,
    low: Math.max(0, lowerLimit(a, b, limit)),
    high: lowOfB > 0 ? limit(a.high, lowOfB, 1) : Infinity,
  };
}

/** Where the share below may be twice what was found or more, no ratio is too low. */
const lowerLimit = (
  a: Estimated,
  b: Estimated,
  limit: (ofA: number, ofB: number, sign: 1 | -1) => number,
): number => {
  const highOfB = Math.min(1, b.high);
  return highOfB < 2 * b.value ? limit(Math.max(0, a.low), highOfB, -1) : a.low / highOfB;
};
