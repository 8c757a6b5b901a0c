// The quantiles that 95 % intervals need.

/** Standard normal quantile of 0.975. */
export const z95 = 1.959963984540054;
/** And of 0.995. */
export const z99 = 2.5758293035489004;

/**
 * Student's t, quantile of 0.975, for 1 to 30 degrees of freedom; any table of the distribution has
 * them to three places.
 */
const few = [
  12.706204736, 4.30265273, 3.182446305, 2.776445105, 2.570581836, 2.446911851, 2.364624252,
  2.306004135, 2.262157163, 2.228138852, 2.20098516, 2.17881283, 2.160368656, 2.144786688,
  2.131449546, 2.119905299, 2.109815578, 2.10092204, 2.093024054, 2.085963447, 2.079613845,
  2.073873068, 2.06865761, 2.063898562, 2.059538553, 2.055529439, 2.051830516, 2.048407142,
  2.045229642, 2.042272456,
];

/**
 * Student's t, quantile of 0.975; above 30 degrees of freedom by the expansion around the normal
 * quantile (Abramowitz and Stegun 1964, 26.7.5), right to 1e-6 there.
 * @throws RangeError below one degree of freedom
 */
export function t95(degrees: number): number {
  if (!(degrees >= 1)) throw new RangeError(`${degrees} degrees of freedom are too few.`);
  if (degrees <= few.length) return few[Math.floor(degrees) - 1]!;
  const z = z95;
  return (
    z +
    (z ** 3 + z) / (4 * degrees) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3) +
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92160 * degrees ** 4)
  );
}

/**
 * The standard normal distribution function, right to 1.5e-7 (Abramowitz and Stegun 1964, 7.1.26).
 */
export function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const powers = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429];
  const sum = powers.reduceRight((rest, power) => (rest + power) * t, 0);
  const error = 1 - sum * Math.exp(-x * x);
  return z < 0 ? (1 - error) / 2 : (1 + error) / 2;
}
