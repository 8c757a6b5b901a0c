import { binomial, chanceFrom, schoolRate } from '../testing/simulation';
import { clusteredRate } from './clusters';
import { funnelFrom, funnelLimits, isOutside } from './funnels';
import type { Share } from './intervals';

describe('the funnel', () => {
  const around = (schools: Share[]) =>
    funnelFrom(
      schools.reduce((sum, { n, d }) => ({ n: sum.n + n, d: sum.d + d })),
      clusteredRate(schools)!.effect,
      schools.length,
    )!;

  it('flags at most one in a hundred schools that do not differ, whatever the correlation', () => {
    const chance = chanceFrom(7);
    for (const correlation of [0, 0.01, 0.02, 0.05]) {
      for (const p of [0.08, 0.12, 0.3]) {
        let flagged = 0;
        let all = 0;
        for (let round = 0; round < 15; round++) {
          const schools = Array.from({ length: 120 }, () => {
            const d = 10 + Math.floor(chance() * 200);
            return { n: binomial(chance, d, schoolRate(chance(), p, correlation)), d };
          });
          const funnel = around(schools);
          flagged += schools.filter((school) => isOutside(funnel, school)).length;
          all += schools.length;
        }
        expect({
          correlation,
          p,
          share: flagged / all <= 0.01 ? 'at most 1 in 100' : flagged / all,
        }).toEqual({ correlation, p, share: 'at most 1 in 100' });
      }
    }
  });
  it('flags a school that does differ, and narrows with the base', () => {
    const schools = Array.from({ length: 60 }, (_, index) => ({ n: 12 + (index % 3) - 1, d: 100 }));
    const funnel = around([...schools, { n: 48, d: 100 }]);
    expect(isOutside(funnel, { n: 48, d: 100 })).toBe('above');
    expect(funnelLimits(funnel, 400).high).toBeLessThan(funnelLimits(funnel, 40).high);
    expect(funnelLimits(funnel, 40, 0.95).high).toBeLessThan(funnelLimits(funnel, 40).high);
  });
});

it('there is no funnel where all or none say so, and schools below it are told too', () => {
  expect(funnelFrom({ n: 0, d: 10 }, 1, 3)).toBeNull();
  expect(funnelFrom({ n: 10, d: 10 }, 1, 3)).toBeNull();
  expect(funnelFrom({ n: 5, d: 10 }, 1, 1)).toBeNull();
  expect(funnelFrom({ n: 1, d: 2 }, 4, 2)).toEqual({ usual: 0.5, between: 0 });
  const funnel = funnelFrom({ n: 500, d: 1000 }, 1, 10)!;
  expect(isOutside(funnel, { n: 20, d: 100 })).toBe('below');
  expect(isOutside(funnel, { n: 50, d: 100 })).toBeNull();
});
