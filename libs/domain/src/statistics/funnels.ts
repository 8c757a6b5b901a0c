// Schools around what is usual for all, with the limits that chance alone keeps to; instead of a
// league table.
import type { Share } from './intervals.js';

export interface Funnel {
  /** The rate of all together, 0 to 1. */
  usual: number;
  /** Variance between schools beyond chance, in proportion²; 0 when chance explains all. */
  between: number;
}

/**
 * The middle of a funnel and how much more schools differ than chance alone makes them, from the
 * rate of all and how much its variance grew since pupils share schools: the effect is 1 + (m −
 * 1)ρ, and τ² = ρ·p(1 − p), as additive over-dispersion (Spiegelhalter 2005, Statistics in Medicine
 * 24:1185–1202, §4.2). With m the mean size, ρ is at most too large.
 * @param effect design effect of `all`, over so many schools, those too that are hidden @returns
 * null when nobody, or everybody, said so
 */
export function funnelFrom(all: Share, effect: number, schools: number): Funnel | null {
  if (all.n === 0 || all.n === all.d || schools < 2) return null;
  const usual = all.n / all.d;
  const size = all.d / schools;
  return {
    usual,
    between: size > 1 ? (Math.max(0, effect - 1) / (size - 1)) * usual * (1 - usual) : 0,
  };
}

/**
 * Where 95 % or 99.8 % of schools of base `d` lie that do not differ: quantiles of the
 * beta-binomial distribution whose mean is the usual rate and whose correlation is τ²/(p(1−p)); of
 * the binomial when schools do not vary. Exact limits, since the normal ones flag too many small
 * schools above (Spiegelhalter 2005, appendix A.1).
 */
export function funnelLimits(
  { usual, between }: Funnel,
  d: number,
  of: 0.95 | 0.998 = 0.998,
): { low: number; high: number } {
  const tail = (1 - of) / 2;
  const correlation = Math.min(0.99, between / (usual * (1 - usual)));
  const size = correlation > 1e-9 ? 1 / correlation - 1 : Infinity;
  // The chance of n of d, each from the one before, as logarithms so that large bases do not
  // vanish.
  const step = (n: number) =>
    Math.log((d - n) / (n + 1)) +
    (size === Infinity
      ? Math.log(usual / (1 - usual))
      : Math.log((usual * size + n) / ((1 - usual) * size + d - n - 1)));
  const logs = [0];
  for (let n = 0; n < d; n++) logs.push(logs[n]! + step(n));
  const most = Math.max(...logs);
  const chances = logs.map((log) => Math.exp(log - most));
  const all = chances.reduce((sum, chance) => sum + chance, 0);
  let low = 0;
  for (let below = chances[0]!; below < tail * all && low < d; below += chances[++low]!);
  let high = d;
  for (let above = chances[d]!; above < tail * all && high > 0; above += chances[--high]!);
  return { low: low / d, high: high / d };
}

/** Whether a school lies beyond the 99.8 % limits: worth a conversation, not a verdict. */
export function isOutside(funnel: Funnel, school: Share): 'above' | 'below' | null {
  const { low, high } = funnelLimits(funnel, school.d);
  const rate = school.n / school.d;
  if (rate > high) return 'above';
  return rate < low ? 'below' : null;
}
