import { chanceFrom } from '../testing/simulation';
import { noisyTally, normal } from '../testing/noisy-schools';
import { funnelFrom, funnelLimits, outsideOf, type FunnelSchool } from './funnels';
import { fitted } from './tallies';

const school = (chance: () => number, used: number, p: number): FunnelSchool => ({
  ...fitted(noisyTally(chance, used, p, 2)),
  tables: 1,
});
const clip = (p: number) => Math.min(0.98, Math.max(0.02, p));

/** 49 schools that differ by over-dispersion alone, SD 5 points around 20%. */
const rest = (chance: () => number): FunnelSchool[] =>
  Array.from({ length: 49 }, () =>
    school(chance, 20 + Math.floor(chance() * 200), clip(0.2 + 0.05 * normal(chance))),
  );

describe('a funnel', () => {
  it('finds a school 30 points above the rest, with 60 pupils, more often than not', () => {
    const chance = chanceFrom(6);
    let found = 0;
    for (let round = 0; round < 300; round++)
      if (outsideOf([...rest(chance), school(chance, 60, 0.5)], 2).at(-1) === 'above') found++;
    expect(found / 300).toBeGreaterThanOrEqual(0.6);
  });

  it('points at no more than one in a hundred schools that differ as usual', () => {
    const chance = chanceFrom(7);
    let flagged = 0;
    let all = 0;
    for (let round = 0; round < 200; round++) {
      const outside = outsideOf(rest(chance), 2);
      flagged += outside.filter((one) => one !== null).length;
      all += outside.length;
    }
    expect(flagged / all).toBeLessThanOrEqual(0.01);
  });

  it('is not drawn from fewer than five schools', () => {
    const chance = chanceFrom(8);
    const few = rest(chance).slice(0, 4);
    expect(funnelFrom(few, 2)).toBeNull();
    expect(outsideOf(few, 2)).toEqual([null, null, null, null]);
  });

  it('is wider for small schools, and has no limits for none', () => {
    const funnel = funnelFrom(rest(chanceFrom(9)), 2)!;
    const [small, large] = [funnelLimits(funnel, 20), funnelLimits(funnel, 200)];
    expect(small.high - small.low).toBeGreaterThan(large.high - large.low);
    expect(funnelLimits(funnel, 60, 0.95).high).toBeLessThan(funnelLimits(funnel, 60).high);
    expect(() => funnelLimits(funnel, 0)).toThrow(RangeError);
  });
});
