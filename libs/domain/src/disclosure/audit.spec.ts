import fc from 'fast-check';
import loadHighs from 'highs';
import { sumOf } from '../statistics/clusters';
import type { Share } from '../statistics/intervals';
import { binomial, chanceFrom } from '../testing/simulation';
import {
  disclosureRules,
  figureOf,
  heldTogether,
  holdingOf,
  isSafe,
  isUncertain,
  mayPool,
  type Atom,
  type Holding,
} from './blocks';
import { divided, shownParts, sumsOfParts, type DividedBlock, type Parts } from './breakdowns';

// The auditor: it takes every figure that anybody can obtain, at any time, as an equation over the
// counts of all groups
// in all schools, knows how many answered in each, and asks a linear programme for the least and
// the most that each
// protected count can be. A count is recovered when they are the same.
// SEQUENCES sets how many programmes are attacked.
const sequences = Number(process.env['SEQUENCES'] ?? 100);
const needs = ['sen_support', 'ehc_plan', 'disabled_only'];
const groups = ['send', 'other', 'unknown'];

/** A protection that is weaker than ours, to see that the auditor finds what it lets through. */
type Weakness =
  | 'none'
  | 'no pooling rule'
  | 'no secondary hiding'
  | 'no rule for parts of pools'
  | 'area totals again after a late school';

interface Equation {
  of: string[];
  is: number;
}

interface World {
  counts: Map<string, Share>;
  hidden: Set<string>;
  equations: Equation[];
}

/**
 * A programme of a few areas whose schools end one by one, with all that is shown of it in the end.
 */
function programme(chance: () => number, weakness: Weakness): World {
  const counts = new Map<string, Share>();
  const hidden = new Set<string>();
  const equations: Equation[] = [];
  const whole = (from: number, to: number) => from + Math.floor(chance() * (to - from + 1));
  const show = (of: string[], { n }: Share) => equations.push({ of, is: n });
  const holdings: Record<string, Holding[]> = Object.fromEntries(
    groups.map((group) => [group, []]),
  );
  const partsOf = new Map<number, Parts>();
  /** Blocks of those with SEND whose parts no area could show. */
  const rest: DividedBlock[] = [];
  const showParts = (blocks: readonly DividedBlock[]): boolean => {
    const shown =
      weakness === 'no rule for parts of pools' ? plainSums(blocks) : sumsOfParts(blocks);
    if (!shown) return false;
    const schools = shown.blocks.flatMap(({ members }) => members.map(({ atom }) => atom.school));
    for (const [need, sum] of shown.sums)
      show(
        schools.map((one) => `${one} send ${need}`),
        sum,
      );
    return true;
  };
  let school = 0;
  for (let area = 0; area < whole(1, 4); area++) {
    const atoms: Record<string, Atom[]> = { send: [], other: [], unknown: [] };
    const schools = whole(2, 7);
    // A school that ends after its area was shown is in none of the area's figures.
    const late = chance() < 0.3 ? 1 : 0;
    for (let one = 0; one < schools; one++) {
      school++;
      const rate = 0.02 + chance() * 0.5;
      for (const group of groups) {
        const d =
          group === 'unknown' ? whole(0, 14) : group === 'send' ? whole(0, 45) : whole(5, 120);
        const atom = {
          school,
          group,
          d,
          n: binomial(chance, d, group === 'send' ? Math.min(0.95, rate * 1.8) : rate),
        };
        if (one < schools - late) atoms[group]!.push(atom);
        if (group !== 'send') counts.set(`${school} ${group}`, atom);
        else {
          const cuts = [binomial(chance, d, 0.6), 0];
          cuts[1] = binomial(chance, d - cuts[0]!, 0.5);
          const bases = [cuts[0]!, cuts[1]!, d - cuts[0]! - cuts[1]!];
          let left = atom.n;
          let room = d;
          const parts = new Map(
            needs.map((need, index) => {
              room -= bases[index]!;
              const n = Math.min(bases[index]!, Math.max(left - room, Math.round(left * chance())));
              left -= n;
              return [need, { n, d: bases[index]! }];
            }),
          );
          for (const [need, part] of parts) counts.set(`${school} send ${need}`, part);
          partsOf.set(school, parts);
        }
        const names =
          group === 'send' ? needs.map((need) => `${school} send ${need}`) : [`${school} ${group}`];
        if (isSafe(atom)) show(names, atom);
        else if (d > 0) hidden.add(names.join('+'));
        if (group === 'send' && isSafe(atom)) {
          const parts = new Map(needs.map((need) => [need, counts.get(`${school} send ${need}`)!]));
          const shown =
            weakness === 'no secondary hiding'
              ? new Set(needs.filter((need) => isSafe(parts.get(need)!)))
              : shownParts(parts);
          for (const need of needs) {
            if (shown.has(need)) show([`${school} send ${need}`], parts.get(need)!);
            else if (parts.get(need)!.d > 0 && !isSafe(parts.get(need)!))
              hidden.add(`${school} send ${need}`);
          }
        }
      }
    }
    const namesOf = (group: string) => (one: number) =>
      group === 'send' ? needs.map((need) => `${one} send ${need}`) : [`${one} ${group}`];
    for (const group of groups) {
      const holding = holdingOf(atoms[group]!);
      holdings[group]!.push(holding);
      const figure = weakness === 'no pooling rule' ? sumOf(atoms[group]!) : figureOf(holding);
      const left =
        weakness === 'no pooling rule'
          ? new Set<number>()
          : new Set(holding.left.map((atom) => atom.school));
      if (figure && figure.d > 0)
        show(
          atoms[group]!.filter((atom) => !left.has(atom.school)).flatMap((atom) =>
            namesOf(group)(atom.school),
          ),
          figure,
        );
      if (weakness === 'area totals again after a late school' && late && figure) {
        const again = {
          school,
          group,
          ...sumOf(namesOf(group)(school).map((name) => counts.get(name)!)),
        };
        show(
          [...atoms[group]!.filter((atom) => !left.has(atom.school)), again].flatMap((atom) =>
            namesOf(group)(atom.school),
          ),
          sumOf([figure, again]),
        );
      }
    }
    const sendBlocks = holdings['send']!.at(-1)!.blocks.map((block) =>
      divided(block, (atom) => partsOf.get(atom.school)!),
    );
    if (
      weakness === 'no pooling rule' ||
      !figureOf(holdings['send']!.at(-1)!) ||
      !showParts(sendBlocks)
    )
      rest.push(...sendBlocks);
  }
  for (const group of groups) {
    const holding = heldTogether(holdings[group]!);
    const figure = figureOf(holding);
    if (!figure) continue;
    const left = new Set(holding.left.map((atom) => atom.school));
    const all = holdings[group]!.flatMap((one) => [
      ...one.blocks.flatMap((block) => (block.school === null ? [] : [block.school])),
      ...one.left.map((atom) => atom.school),
    ]);
    const pooledInAreas = holdings[group]!.flatMap((one) => one.blocks).filter(
      ({ school: of }) => of === null,
    );
    // Pools of areas are known to be sums already; only what is new here says anything.
    const known = sumOf(pooledInAreas);
    show(
      all
        .filter((one) => !left.has(one))
        .flatMap((one) =>
          group === 'send' ? needs.map((need) => `${one} send ${need}`) : [`${one} ${group}`],
        ),
      { n: figure.n - known.n, d: figure.d - known.d },
    );
  }
  const known = new Set(holdings['send']!.flatMap(({ blocks }) => blocks));
  const together = heldTogether(holdings['send']!);
  if (figureOf(together))
    showParts([
      ...rest,
      ...together.blocks
        .filter((block) => !known.has(block))
        .map((block) => divided(block, (atom) => partsOf.get(atom.school)!)),
    ]);
  return { counts, hidden, equations };
}

/** The sums of parts as somebody would show them who looks at their size alone. */
function plainSums(
  blocks: readonly DividedBlock[],
): { sums: Map<string, Share>; blocks: readonly DividedBlock[] } | null {
  const members = blocks.flatMap((block) => block.members);
  const sums = new Map(
    needs.map((need) => [need, sumOf(members.map(({ parts }) => parts.get(need) ?? null))]),
  );
  return members.length >= 3 &&
    [...sums.values()].every((sum) => isSafe(sum, disclosureRules, disclosureRules.areaBase))
    ? { sums, blocks }
    : null;
}

type Solver = Awaited<ReturnType<typeof loadHighs>>;

/** The protected counts that the equations give away, each with what it must be. */
function recovered(solver: Solver, { counts, hidden, equations }: World): string[] {
  const names = [...counts].filter(([, { d }]) => d > 0).map(([name]) => name);
  const variable = new Map(names.map((name, index) => [name, `x${index}`]));
  const sumText = (of: string[]) => of.flatMap((name) => variable.get(name) ?? []).join(' + ');
  const rows = equations
    .map(({ of, is }, index) => ({ text: sumText(of), is, index }))
    .filter(({ text }) => text);
  const subject = rows.map(({ text, is, index }) => ` e${index}: ${text} = ${is}`).join('\n');
  const bounds = names
    .map((name) => ` 0 <= ${variable.get(name)} <= ${counts.get(name)!.d}`)
    .join('\n');
  const reach = (way: 'Minimize' | 'Maximize', objective: string) => {
    const result = solver.solve(
      `${way}\n obj: ${objective}\nSubject To\n${subject}\nBounds\n${bounds}\nEnd`,
      { output_flag: false },
    );
    if (result.Status !== 'Optimal')
      throw new Error(`The auditor found no answer: ${result.Status}`);
    return result.ObjectiveValue;
  };
  return [...hidden].filter((protectedCount) => {
    const objective = sumText(protectedCount.split('+'));
    const truth = sumOf(protectedCount.split('+').map((name) => counts.get(name) ?? null));
    // A group of nobody holds nothing; a shown figure of none, or of all, says so of everybody in
    // it.
    if (!objective || truth.n === 0 || truth.n === truth.d) return false;
    return reach('Maximize', objective) - reach('Minimize', objective) < 0.999;
  });
}

describe('disclosure control under attack', () => {
  let solver: Solver;
  beforeAll(async () => {
    solver = await loadHighs();
  });

  it(`gives away no protected count in ${sequences} programmes whose schools end one by one`, () => {
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

  it('gets no sum over schools from which the parts of the one school that hides them could be taken away', () => {
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

  it('gets the parts of a pool only if in one of them every school’s count may be exchanged with another’s, and nothing beside sums would change', () => {
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
