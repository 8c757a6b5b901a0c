// Chance for the specifications of statistics and of disclosure control: the same each time.

/** Numbers from 0 to 1 that come the same for the same seed (mulberry32). */
export function chanceFrom(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * How many of `d` say so when each does with chance `p`, 0 ≤ p < 1; by inversion of the binomial
 * distribution.
 */
export function binomial(chance: () => number, d: number, p: number): number {
  let left = chance();
  let at = (1 - p) ** d;
  for (let n = 0; n < d; n++) {
    if (left < at) return n;
    left -= at;
    at *= (((d - n) / (n + 1)) * p) / (1 - p);
  }
  return d;
}

/**
 * Points between 0 and 1 whose mean is 0 and whose variance is 1 on the logistic scale, near the
 * shape of real schools.
 */
const steps = Array.from({ length: 201 }, (_, index) => (index + 0.5) / 201);
const normalAt = (u: number): number => {
  // Acklam's rational approximation is finer than a simulation needs; this one by Bowling et al.
  // 2009 is right to 1e-2.
  const target = Math.log(u / (1 - u));
  let z = target / 1.702;
  for (let round = 0; round < 3; round++)
    z -= (0.07056 * z ** 3 + 1.5976 * z - target) / (0.21168 * z * z + 1.5976);
  return z;
};
const normalSteps = steps.map(normalAt);
const kept = new Map<number, Map<number, { middle: number; spread: number }>>();

/**
 * The rate of a school that stands at `lean` (0 to 1) among all, where rates have mean `p` and the
 * answers of pupils within a school correlate by `correlation`: logistic-normal, its middle and
 * spread found by bisection.
 */
export function schoolRate(lean: number, p: number, correlation: number): number {
  if (correlation === 0) return p;
  const shapes = kept.get(p) ?? new Map<number, { middle: number; spread: number }>();
  kept.set(p, shapes);
  const found = shapes.get(correlation) ?? shapeOf(p, correlation);
  shapes.set(correlation, found);
  return (
    1 /
    (1 +
      Math.exp(-(found.middle + found.spread * normalAt(Math.min(1 - 1e-9, Math.max(1e-9, lean))))))
  );
}

function shapeOf(p: number, correlation: number): { middle: number; spread: number } {
  const momentsOf = (middle: number, spread: number) => {
    const rates = normalSteps.map((z) => 1 / (1 + Math.exp(-(middle + spread * z))));
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    return {
      mean,
      variance: rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / rates.length,
    };
  };
  const middleFor = (spread: number) =>
    bisect(-10, 10, (middle) => momentsOf(middle, spread).mean - p);
  const spread = bisect(
    0,
    5,
    (one) => momentsOf(middleFor(one), one).variance - correlation * p * (1 - p),
  );
  return { middle: middleFor(spread), spread };
}

function bisect(low: number, high: number, rising: (at: number) => number): number {
  for (let round = 0; round < 32; round++) {
    const middle = (low + high) / 2;
    if (rising(middle) > 0) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
