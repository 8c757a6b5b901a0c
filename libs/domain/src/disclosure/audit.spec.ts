import fc from 'fast-check';
import loadHighs from 'highs';
import { sumOf } from '../statistics/clusters';
import { programme } from '../testing/attacked-programme';
import { recovered, type Solver } from '../testing/auditor';
import { chanceFrom } from '../testing/simulation';
import {
  disclosureRules,
  figureOf,
  holdingOf,
  isSafe,
  isUncertain,
  mayPool,
  type Atom,
} from './blocks';
import { shownParts, sumsOfParts, type DividedBlock, type Parts } from './breakdowns';

/** How many programmes are attacked; SEQUENCES sets another number. */
const sequences = Number(process.env['SEQUENCES'] ?? 100);

describe('disclosure control under attack', () => {
  let solver: Solver;
  beforeAll(async () => {
    solver = await loadHighs();
  });

  it(`gives away no protected count in ${sequences} programmes that end bit by bit`, () => {
    const chance = chanceFrom(20161124);
    let attacked = 0;
    for (let one = 0; one < sequences; one++) {
      const world = programme(chance, 'none');
      attacked += world.hidden.size;
      expect({ one, recovered: recovered(solver, world) }).toEqual({ one, recovered: [] });
    }
    expect(attacked).toBeGreaterThan(sequences * 5);
  });

  it.each([
    'no pooling rule',
    'no secondary hiding',
    'no rule for parts of pools',
    'area totals again after a late school',
  ] as const)('recovers counts when the protection is weakened: %s', (weakness) => {
    const chance = chanceFrom(5);
    let found = 0;
    for (let one = 0; one < 30; one++)
      found += recovered(solver, programme(chance, weakness)).length;
    expect(found).toBeGreaterThan(0);
  });
});

describe('one who knows the rules by which counts were hidden', () => {
  const hidden = (...shares: [number, number][]) =>
    shares.map(([n, d], school): Atom => ({ n, d, school, group: 'send' }));

  it('cannot tell from a sum that only one set of small counts makes: it is not pooled', () => {
    // All 1, or all 4: the sum names each.
    expect(mayPool(hidden([4, 40], [4, 40], [4, 40]))).toBe(false);
    expect(mayPool(hidden([1, 40], [1, 40], [1, 40], [1, 40], [1, 40]))).toBe(false);
    expect(mayPool(hidden([2, 40], [3, 40], [4, 40]))).toBe(true);
    // Too few schools, too few answers, nobody at all.
    expect(mayPool(hidden([3, 40], [4, 40]))).toBe(false);
    expect(mayPool(hidden([3, 9], [2, 9], [2, 9]))).toBe(false);
    expect(mayPool(hidden([0, 9], [0, 9], [0, 9], [0, 9]))).toBe(false);
  });

  it('finds two counts for every part of what is pooled, by trying all', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc
            .integer({ min: 2, max: 14 })
            .chain((d) => fc.integer({ min: 0, max: d }).map((n) => ({ n, d }))),
          { minLength: 2, maxLength: 4 },
        ),
        (shares) => {
          const parts = shares.filter((share) => !isSafe(share));
          const total = sumOf(parts).n;
          const found = parts.map(() => new Set<number>());
          const attempt = (at: number, chosen: number[]): void => {
            if (at === parts.length)
              return void (
                chosen.reduce((sum, n) => sum + n, 0) === total &&
                chosen.forEach((n, index) => found[index]!.add(n))
              );
            for (let n = 0; n <= parts[at]!.d; n++)
              if (!isSafe({ n, d: parts[at]!.d })) attempt(at + 1, [...chosen, n]);
          };
          attempt(0, []);
          return (
            isUncertain(parts.map((share) => ({ share, rules: disclosureRules }))) ===
            found.every((values) => values.size > 1)
          );
        },
      ),
    ));

  const alone = (parts: Parts, school: number): DividedBlock => ({
    isPool: false,
    members: [{ atom: { ...sumOf([...parts.values()]), school, group: 'send' }, parts }],
  });
  const pool = (...schools: Parts[]): DividedBlock => ({
    isPool: true,
    members: schools.map((parts, index) => ({
      atom: { ...sumOf([...parts.values()]), school: 100 + index, group: 'send' },
      parts,
    })),
  });
  const part = (first: [number, number], second: [number, number]): Parts =>
    new Map([
      ['sen_support', { n: first[0], d: first[1] }],
      ['ehc_plan', { n: second[0], d: second[1] }],
    ]);
  const openParts = (first: number, second: number): Parts => part([first, 40], [second, 30]);
  const closed = part([9, 20], [2, 8]);

  it('gets no sum from which the parts of the one school that hides them follow', () => {
    const sums = (...schools: Parts[]) => sumsOfParts(schools.map(alone));
    expect(shownParts(closed)).toEqual(new Set());
    expect(
      sums(openParts(12, 9), openParts(10, 8), openParts(9, 10))?.sums.get('ehc_plan'),
    ).toEqual({ n: 27, d: 90, schools: 3 });
    expect(sums(openParts(12, 9), openParts(10, 8), closed)).toBeNull();
    // With enough others it is left out, and they are shown.
    expect(sums(openParts(12, 9), openParts(10, 8), openParts(9, 10), closed)).toMatchObject({
      blocks: [{}, {}, {}],
    });
    // Two schools that hide protect each other; one of nobody, or with a part of nobody, protects
    // none.
    expect(sums(openParts(12, 9), closed, closed)).not.toBeNull();
    expect(sums(openParts(12, 9), closed, part([0, 20], [0, 8]))).toBeNull();
    // But itself it hides nothing: that none of its pupils said so is shown.
    expect(sums(openParts(12, 9), openParts(10, 8), part([0, 20], [0, 8]))).not.toBeNull();
  });

  it('gets the parts of a pool only if counts may be exchanged without a trace', () => {
    const open = [alone(openParts(12, 9), 1), alone(openParts(10, 8), 2)];
    const pooled = pool(part([2, 20], [1, 10]), part([1, 20], [2, 10]), part([3, 20], [0, 10]));
    expect(sumsOfParts([...open, pooled])?.sums.get('sen_support')).toEqual({
      n: 28,
      d: 140,
      schools: 5,
    });
    expect(sumsOfParts([...open, pooled], () => false)).toBeNull();
    // A school whose pupils are all of a kind that nobody else of the pool has: its count would be
    // what is left of that kind.
    expect(
      sumsOfParts([
        ...open,
        pool(part([2, 20], [0, 0]), part([3, 20], [0, 0]), part([0, 0], [3, 20])),
      ]),
    ).toBeNull();
  });

  it('sees no small count, small complement or small base in any figure', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc
            .integer({ min: 0, max: 60 })
            .chain((d) => fc.integer({ min: 0, max: d }).map((n) => ({ n, d }))),
          { maxLength: 12 },
        ),
        (shares) => {
          const figure = figureOf(
            holdingOf(shares.map((share, school) => ({ ...share, school, group: 'send' }))),
          );
          return (
            !figure ||
            (figure.d >= 30 &&
              figure.schools >= 3 &&
              ![1, 2, 3, 4].includes(figure.n) &&
              ![1, 2, 3, 4].includes(figure.d - figure.n))
          );
        },
      ),
    ));
});
