import fc from 'fast-check';
import { binomial, chanceFrom, schoolRate } from '../testing/simulation';
import { close, share } from '../testing/shares';
import {
  changeBetween,
  clusteredGap,
  clusteredRate,
  clusteredRatio,
  designEffect,
  intraclassCorrelation,
  type Cluster,
} from './clusters';
import independent from './independent-figures.json';
import { wilson, type Share } from './intervals';

const clustersOf = (rows: readonly number[][]): Cluster[] =>
  rows.map(([n, d, m, e]) => ({ a: { n: n!, d: d! }, b: { n: m!, d: e! } }));

describe('published worked examples', () => {
  it('Kish: twenty in each cluster at a correlation of 0.05 take 1.95 times the variance', () =>
    expect(designEffect(Array(12).fill(20), 0.05)).toBeCloseTo(1.95, 12));
});

describe('another implementation', () => {
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
  it('give no ratio without a count, and no gap without a base', () => {
    expect(clusteredRatio([{ a: { n: 3, d: 9 }, b: { n: 0, d: 9 } }])).toBeNull();
    expect(clusteredGap([])).toBeNull();
  });
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
    'lies between 93 and 97 in 100: $schools schools of $send and $other at $correlation',
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

describe('where nothing can be told', () => {
  it('no correlation, design effect, rate, gap or ratio is made up', () => {
    expect(intraclassCorrelation([{ n: 1, d: 4 }])).toBeNull();
    expect(
      intraclassCorrelation([
        { n: 1, d: 1 },
        { n: 0, d: 1 },
      ]),
    ).toBeNull();
    expect(
      intraclassCorrelation([
        { n: 0, d: 4 },
        { n: 0, d: 4 },
      ]),
    ).toBeNull();
    expect(() => designEffect([], 0.1)).toThrow(RangeError);
    expect(clusteredRate([null])).toBeNull();
    expect(clusteredGap([{ a: { n: 1, d: 2 }, b: null }])).toBeNull();
    expect(clusteredRatio([{ a: null, b: { n: 1, d: 2 } }])).toBeNull();
  });
  it('a school without one of the groups still counts for the other', () => {
    const gap = clusteredGap([
      { a: { n: 5, d: 10 }, b: { n: 2, d: 10 } },
      { a: null, b: { n: 4, d: 10 } },
      { a: { n: 6, d: 10 }, b: null },
    ])!;
    expect(gap.value).toBeCloseTo(0.25, 12);
    expect(gap.low < 0.25 && gap.high > 0.25).toBe(true);
  });
  it('identical schools have no spread, and are widened no further than one', () => {
    const same = Array.from({ length: 3 }, () => ({ n: 0, d: 10 }));
    expect(clusteredRate(same)!.effect).toBe(1);
  });
});
