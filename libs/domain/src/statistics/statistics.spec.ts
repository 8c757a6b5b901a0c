import fc from 'fast-check';
import { boundsWithMissing, rateIfMissing } from './attrition';
import {
  changeBetween,
  clusteredGap,
  clusteredRate,
  clusteredRatio,
  designEffect,
  intraclassCorrelation,
  type Cluster,
} from './clusters';
import { funnelFrom, funnelLimits, isOutside } from './funnels';
import { isEquivalent, katz, newcombe, wilson, type Share } from './intervals';
import independent from './independent-figures.json';
import { t95 } from './quantiles';
import { binomial, chanceFrom, schoolRate } from './simulation';

const close = (figure: number | undefined, expected: number) =>
  expect(Math.abs(figure! - expected)).toBeLessThan(1e-6);
const share = fc
  .integer({ min: 1, max: 500 })
  .chain((d) => fc.integer({ min: 0, max: d }).map((n) => ({ n, d })));
const clustersOf = (rows: readonly number[][]): Cluster[] =>
  rows.map(([n, d, m, e]) => ({ a: { n: n!, d: d! }, b: { n: m!, d: e! } }));

describe('published worked examples', () => {
  it('Newcombe 1998, one proportion: 81/263, 15/148, 0/20 and 1/29 by the score method', () => {
    const table = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [n, d, low, high] of table) {
      expect(wilson({ n, d }).low).toBeCloseTo(low, 4);
      expect(wilson({ n, d }).high).toBeCloseTo(high, 4);
    }
  });
  it('Newcombe 1998, two proportions: method 10', () => {
    const table = [
      [56, 70, 48, 80, 0.0524, 0.3339],
      [9, 10, 3, 10, 0.1705, 0.809],
      [6, 7, 2, 7, 0.0582, 0.8062],
      [5, 56, 0, 29, -0.0381, 0.1926],
      [0, 10, 0, 20, -0.1611, 0.2775],
      [10, 10, 0, 10, 0.6075, 1],
    ] as const;
    for (const [a, m, b, n, low, high] of table) {
      const interval = newcombe({ n: a, d: m }, { n: b, d: n });
      expect(interval.low).toBeCloseTo(low, 4);
      expect(interval.high).toBeCloseTo(high, 4);
    }
  });
  it('Kish: twenty in each cluster at a correlation of 0.05 take 1.95 times the variance', () =>
    expect(designEffect(Array(12).fill(20), 0.05)).toBeCloseTo(1.95, 12));
});

describe('another implementation', () => {
  it('has the same Wilson, Newcombe and Katz intervals', () => {
    for (const { n, d, low, high } of independent.wilson) {
      close(wilson({ n, d }).low, low);
      close(wilson({ n, d }).high, high);
    }
    for (const { a, b, low, high } of independent.newcombe) {
      const interval = newcombe({ n: a[0]!, d: a[1]! }, { n: b[0]!, d: b[1]! });
      close(interval.low, low);
      close(interval.high, high);
    }
    for (const { a, b, low, high } of independent.katz) {
      const interval = katz({ n: a[0]!, d: a[1]! }, { n: b[0]!, d: b[1]! });
      close(interval?.low, low);
      close(interval?.high, high);
    }
  });
  it('has the same quantiles of Student’s t', () => {
    for (const { df, t } of independent.t) close(t95(df), t);
  });
  it('has the same variance over clusters and intraclass correlation', () => {
    for (const { rows, seGap, seRate, seLogRatio, icc } of independent.clusters) {
      const clusters = clustersOf(rows);
      const [a, b] = [
        rows.reduce((sum, row) => ({ n: sum.n + row[0]!, d: sum.d + row[1]! }), { n: 0, d: 0 }),
        rows.reduce((sum, row) => ({ n: sum.n + row[2]!, d: sum.d + row[3]! }), { n: 0, d: 0 }),
      ];
      const simple = ({ n, d }: Share) => ((n / d) * (1 - n / d)) / d;
      const widened = (effect: number, variance: number) => Math.sqrt(effect * variance);
      const floored = (error: number, variance: number, least: number) =>
        Math.max(error, Math.sqrt(variance * least));
      const least = rows.length < 10 ? 1 : 0.5;
      close(
        widened(clusteredGap(clusters)!.effect, simple(a) + simple(b)),
        floored(seGap, simple(a) + simple(b), least),
      );
      close(
        widened(clusteredRate(clusters.map((one) => one.a))!.effect, simple(a)),
        floored(seRate, simple(a), least),
      );
      const logVariance = 1 / a.n - 1 / a.d + 1 / b.n - 1 / b.d;
      close(
        widened(clusteredRatio(clusters)!.effect, logVariance),
        floored(seLogRatio, logVariance, least),
      );
      close(intraclassCorrelation(clusters.map((one) => one.a!))!, icc);
    }
  });
});

describe('what must always hold', () => {
  it('intervals hold their estimate and stay in their range', () =>
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [one, two] = [wilson(a), newcombe(a, b)];
        const ratio = a.n && b.n ? katz(a, b)! : null;
        return (
          one.low >= 0 &&
          one.low <= a.n / a.d &&
          one.high >= a.n / a.d &&
          one.high <= 1 &&
          two.low >= -1 &&
          two.high <= 1 &&
          two.low <= a.n / a.d - b.n / b.d + 1e-12 &&
          two.high >= a.n / a.d - b.n / b.d - 1e-12 &&
          (!ratio || (ratio.low <= ratio.ratio && ratio.high >= ratio.ratio))
        );
      }),
    ));
  it('turn round with the groups', () =>
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [there, back] = [newcombe(a, b), newcombe(b, a)];
        return Math.abs(there.low + back.high) < 1e-12 && Math.abs(there.high + back.low) < 1e-12;
      }),
    ));
  it('one school alone is not widened, and few schools never narrow', () =>
    fc.assert(
      fc.property(share, fc.array(share, { minLength: 2, maxLength: 40 }), (one, many) => {
        const alone = clusteredRate([one])!;
        return (
          alone.low === wilson(one).low &&
          clusteredRate(many)!.effect >= (many.length < 10 ? 1 : 0.5)
        );
      }),
    ));
  it('say “as likely as” only with the whole interval inside the margin', () => {
    expect(isEquivalent({ low: -0.04, high: 0.04 }, 0.05)).toBe(true);
    expect(isEquivalent({ low: -0.02, high: 0.051 }, 0.05)).toBe(false);
    expect(isEquivalent(newcombe({ n: 2, d: 10 }, { n: 2, d: 10 }), 0.05)).toBe(false);
    expect(() => isEquivalent({ low: 0, high: 0 }, 0)).toThrow(RangeError);
  });
  it('give no ratio without a count, and no proportion without a base', () => {
    expect(katz({ n: 0, d: 10 }, { n: 3, d: 10 })).toBeNull();
    expect(clusteredRatio([{ a: { n: 3, d: 9 }, b: { n: 0, d: 9 } }])).toBeNull();
    expect(() => wilson({ n: 0, d: 0 })).toThrow(RangeError);
    expect(clusteredGap([])).toBeNull();
  });
  it('the missing move a rate no farther than its bounds', () =>
    fc.assert(
      fc.property(
        share,
        fc.integer({ min: 0, max: 300 }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (answered, missing, times) => {
          const { low, high } = boundsWithMissing(answered, missing);
          const rate = rateIfMissing(answered, missing, times);
          return rate >= low - 1e-12 && rate <= high + 1e-12;
        },
      ),
    ));
});

describe('simulated coverage of 95 % intervals', () => {
  const chance = chanceFrom(20161124);
  const rounds = 900;
  const covers = (interval: { low: number; high: number } | null, truth: number) =>
    interval && interval.low <= truth && interval.high >= truth ? 1 : 0;

  it.each([
    { schools: 16, send: 25, other: 60, correlation: 0 },
    { schools: 20, send: 25, other: 60, correlation: 0.05 },
    { schools: 40, send: 15, other: 60, correlation: 0.02 },
    { schools: 40, send: 40, other: 160, correlation: 0.05 },
    { schools: 120, send: 12, other: 80, correlation: 0.1 },
  ])(
    'lies between 93 and 97 in 100: $schools schools, $send with SEND and $other without, correlation $correlation',
    ({ schools, send, other, correlation }) => {
      for (const [p, q] of [
        [0.24, 0.12],
        [0.5, 0.4],
        [0.12, 0.12],
      ] as const) {
        const held = { rate: 0, gap: 0, ratio: 0, change: 0 };
        let before: ReturnType<typeof clusteredGap> = null;
        for (let round = 0; round < rounds; round++) {
          // Each school draws its own rates around the true ones; both groups of a school lean the
          // same way.
          const clusters = Array.from({ length: schools }, () => {
            const lean = chance();
            return {
              a: { n: binomial(chance, send, schoolRate(lean, p, correlation)), d: send },
              b: { n: binomial(chance, other, schoolRate(lean, q, correlation)), d: other },
            };
          });
          const gap = clusteredGap(clusters)!;
          held.rate += covers(clusteredRate(clusters.map((one) => one.a)), p);
          held.gap += covers(gap, p - q);
          held.ratio += covers(clusteredRatio(clusters), p / q);
          if (before) held.change += covers(changeBetween(before, gap), 0);
          before = gap;
        }
        for (const [what, count] of Object.entries(held)) {
          const share = count / (what === 'change' ? rounds - 1 : rounds);
          expect({ what, p, q, share: share > 0.93 && share < 0.97 ? 'within' : share }).toEqual({
            what,
            p,
            q,
            share: 'within',
          });
        }
      }
    },
  );
});

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
