import { chanceFrom } from '../testing/simulation';
import { noisyTally, normal, sumsOfTallies, talliesOf } from '../testing/noisy-schools';
import { compareShares, residualCorrelation, type CrossSums } from './comparisons';
import { schoolShare, shareOfTotals, shareOverSchools } from './estimates';
import type { Estimated } from './intervals';
import { fitted, type Tally } from './tallies';

const rounds = process.env['SIMULATIONS'] === 'full' ? 5_000 : 400;
const covers = ({ low, high }: Estimated, truth: number) => low <= truth && truth <= high;

/** Share of the rounds in which the interval holds the truth. */
function coverage(seed: number, round: (chance: () => number) => boolean): number {
  const chance = chanceFrom(seed);
  let held = 0;
  for (let at = 0; at < rounds; at++) if (round(chance)) held++;
  return held / rounds;
}

/** Below the 93% of the design by two standard errors of so many rounds. */
const least = 0.93 - 2 * Math.sqrt((0.93 * 0.07) / rounds);

const cross = (a: readonly Tally[], b: readonly Tally[]): CrossSums => {
  const pairs = a.map((one, place) => [fitted(one), fitted(b[place]!)] as const);
  const sum = (of: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((total, pair) => total + of(pair), 0);
  return {
    schools: pairs.length,
    yesYes: sum(([x, y]) => x.yes * y.yes),
    yesValid: sum(([x, y]) => x.yes * y.valid),
    validYes: sum(([x, y]) => x.valid * y.yes),
    validValid: sum(([x, y]) => x.valid * y.valid),
  };
};

describe('intervals hold the truth', () => {
  it.each([
    [20, 0.05, 2],
    [20, 0.2, 2],
    [20, 0.5, 2],
    [60, 0.02, 2],
    [60, 0.8, 5],
    [40, 0.1, 5],
    [400, 0.95, 5],
  ])('in a school of %i at %d with σ %i', (used, p, sigma) => {
    expect(
      coverage(used, (chance) =>
        covers(schoolShare(sumsOfTallies([noisyTally(chance, used, p, sigma)]), sigma), p),
      ),
    ).toBeGreaterThan(least);
  });

  it.each([
    [3, 25, 0.2, 0.05, 2],
    [5, 25, 0.1, 0.02, 2],
    [10, 25, 0.2, 0.05, 5],
    [30, 16, 0.02, 0.1, 2],
    [60, 25, 0.5, 0.1, 5],
    [120, 20, 0.98, 0.05, 2],
  ])(
    'over %i schools of about %i at %d, correlation %d, σ %i',
    (schools, size, p, correlation, sigma) => {
      const sizes = Array.from({ length: schools }, (_, place) => size + ((place * 7) % size));
      expect(
        coverage(schools, (chance) =>
          covers(
            shareOverSchools(
              sumsOfTallies(talliesOf(chance, { sizes, p, correlation, sigma })),
              sigma,
            ),
            p,
          ),
        ),
      ).toBeGreaterThan(least);
    },
  );

  it.each([
    [30, 25, 0.05, 0.05],
    [120, 20, 0.2, 0.1],
  ])('of the totals over %i schools of %i at %d', (schools, size, p, correlation) => {
    const sizes = Array.from({ length: schools }, () => size);
    expect(
      coverage(schools + 1, (chance) => {
        const exact = talliesOf(chance, { sizes, p, correlation, sigma: 0 });
        const sum = (of: keyof Tally) => exact.reduce((total, one) => total + one[of], 0);
        const noise = (sigma: number) => Math.round(normal(chance) * sigma);
        const totals = {
          used: sum('used'),
          yes: sum('yes') + noise(20),
          no: sum('no') + noise(20),
          skipped: sum('skipped') + noise(20),
        };
        const schoolTables = exact.map(({ used, yes, no, skipped }) => ({
          used,
          yes: yes + noise(2),
          no: no + noise(2),
          skipped: skipped + noise(2),
        }));
        const found = shareOfTotals([totals], sumsOfTallies(schoolTables), {
          school: 2,
          totals: 20,
        });
        return covers(found, p);
      }),
    ).toBeGreaterThan(least);
  });

  it.each([
    [5, 0.2, 0.1],
    [30, 0.2, 0.1],
    [120, 0.05, 0.05],
  ])('of gap and ratio over %i schools at %d and %d', (schools, send, other) => {
    const sizes = Array.from({ length: schools }, (_, place) => 10 + (place % 20));
    const held = { gap: 0, ratio: 0, at: 0 };
    coverage(schools + 2, (chance) => {
      const leans = sizes.map(() => chance());
      const setting = { correlation: 0.05, sigma: 2 };
      const a = talliesOf(chance, { ...setting, sizes, p: send }, leans);
      const b = talliesOf(
        chance,
        { ...setting, sizes: sizes.map((size) => size * 5), p: other },
        leans,
      );
      const correlation = residualCorrelation(sumsOfTallies(a), sumsOfTallies(b), cross(a, b));
      const found = compareShares(
        shareOverSchools(sumsOfTallies(a), 2),
        shareOverSchools(sumsOfTallies(b), 2),
        { correlation, withRatio: true },
      );
      held.at++;
      if (covers(found.gap, send - other)) held.gap++;
      if (found.ratio && covers(found.ratio, send / other)) held.ratio++;
      return true;
    });
    expect(held.gap / held.at).toBeGreaterThan(least);
    expect(held.ratio / held.at).toBeGreaterThan(least);
  });
});

describe('sums over many schools', () => {
  const meanOf = (fit: (tally: Tally) => { yes: number; valid: number }) => {
    const chance = chanceFrom(8);
    let all = 0;
    for (let round = 0; round < 300; round++) {
      const fits = Array.from({ length: 120 }, () => fit(noisyTally(chance, 20, 0.02, 2)));
      const yes = fits.reduce((sum, one) => sum + one.yes, 0);
      all += yes / fits.reduce((sum, one) => sum + one.valid, 0);
    }
    return all / 300;
  };
  it('are right on average, at 2% too', () => {
    expect(Math.abs(meanOf(fitted) - 0.02)).toBeLessThan(0.002);
  });
  it('would be too high if counts were cut at 0 before', () => {
    const cut = (tally: Tally) => {
      const { yes, valid } = fitted(tally);
      return { yes: Math.max(0, yes), valid };
    };
    expect(meanOf(cut)).toBeGreaterThan(0.03);
  });
});
