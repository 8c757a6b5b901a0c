import fc from 'fast-check';
import loadHighs from 'highs';
import { sumOf } from '../statistics/clusters';
import type { Share } from '../statistics/intervals';
import { binomial, chanceFrom } from '../statistics/simulation';
import { disclosureRules, figureOf, heldTogether, holdingOf, isSafe, isUncertain, mayPool, type Atom, type Holding } from './blocks';
import { shownParts, sumsOfParts, type Parts } from './breakdowns';

// The auditor: it takes every figure that anybody can obtain, at any time, as an equation over the counts of all groups
// in all schools, knows how many answered in each, and asks a linear programme for the least and the most that each
// protected count can be. A count is recovered when they are the same.
// SEQUENCES sets how many programmes are attacked.
const sequences = Number(process.env['SEQUENCES'] ?? 100);
const needs = ['sen_support', 'ehc_plan', 'disabled_only'];
const groups = ['send', 'other', 'unknown'];

/** A protection that is weaker than ours, to see that the auditor finds what it lets through. */
type Weakness = 'none' | 'no pooling rule' | 'no secondary hiding' | 'area totals again after a late school';

interface Equation {
  of: string[];
  is: number;
}

interface World {
  counts: Map<string, Share>;
  hidden: Set<string>;
  equations: Equation[];
}

/** A programme of a few areas whose schools end one by one, with all that is shown of it in the end. */
function programme(chance: () => number, weakness: Weakness): World {
  const counts = new Map<string, Share>();
  const hidden = new Set<string>();
  const equations: Equation[] = [];
  const whole = (from: number, to: number) => from + Math.floor(chance() * (to - from + 1));
  const show = (of: string[], { n }: Share) => equations.push({ of, is: n });
  const holdings: Record<string, Holding[]> = Object.fromEntries(groups.map((group) => [group, []]));
  const programmeRows: { parts: Parts; names: string[][] }[] = [];
  let school = 0;
  for (let area = 0; area < whole(1, 4); area++) {
    const atoms: Record<string, Atom[]> = { send: [], other: [], unknown: [] };
    const rows: { school: number; parts: Parts }[] = [];
    const schools = whole(2, 7);
    // A school that ends after its area was shown is in none of the area's figures.
    const late = chance() < 0.3 ? 1 : 0;
    for (let one = 0; one < schools; one++) {
      school++;
      const rate = 0.02 + chance() * 0.5;
      for (const group of groups) {
        const d = group === 'unknown' ? whole(0, 14) : group === 'send' ? whole(0, 45) : whole(5, 120);
        const atom = { school, group, d, n: binomial(chance, d, group === 'send' ? Math.min(0.95, rate * 1.8) : rate) };
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
          if (one < schools - late) rows.push({ school, parts });
        }
        const names = group === 'send' ? needs.map((need) => `${school} send ${need}`) : [`${school} ${group}`];
        if (isSafe(atom)) show(names, atom);
        else if (d > 0) hidden.add(names.join('+'));
        if (group === 'send' && isSafe(atom)) {
          const parts = new Map(needs.map((need) => [need, counts.get(`${school} send ${need}`)!]));
          const shown = weakness === 'no secondary hiding' ? new Set(needs.filter((need) => isSafe(parts.get(need)!))) : shownParts(parts);
          for (const need of needs) {
            if (shown.has(need)) show([`${school} send ${need}`], parts.get(need)!);
            else if (parts.get(need)!.d > 0 && !isSafe(parts.get(need)!)) hidden.add(`${school} send ${need}`);
          }
        }
      }
    }
    const namesOf = (group: string) => (one: number) => (group === 'send' ? needs.map((need) => `${one} send ${need}`) : [`${one} ${group}`]);
    for (const group of groups) {
      const holding = holdingOf(atoms[group]!);
      holdings[group]!.push(holding);
      const figure = weakness === 'no pooling rule' ? sumOf(atoms[group]!) : figureOf(holding);
      const left = weakness === 'no pooling rule' ? new Set<number>() : new Set(holding.left.map((atom) => atom.school));
      if (figure && figure.d > 0) show(atoms[group]!.filter((atom) => !left.has(atom.school)).flatMap((atom) => namesOf(group)(atom.school)), figure);
      if (weakness === 'area totals again after a late school' && late && figure) {
        const again = { school, group, ...sumOf(namesOf(group)(school).map((name) => counts.get(name)!)) };
        show([...atoms[group]!.filter((atom) => !left.has(atom.school)), again].flatMap((atom) => namesOf(group)(atom.school)), sumOf([figure, again]));
      }
    }
    const rowsShown = rows.filter(({ parts }) => isSafe(sumOf([...parts.values()])));
    const sums = sumsOfParts(rowsShown.map(({ parts }) => parts));
    if (sums) for (const [need, sum] of sums) show(rowsShown.map((row) => `${row.school} send ${need}`), sum);
    else programmeRows.push(...rowsShown.map((row) => ({ parts: row.parts, names: needs.map((need) => [`${row.school} send ${need}`]) })));
  }
  for (const group of groups) {
    const holding = heldTogether(holdings[group]!);
    const figure = figureOf(holding);
    if (!figure) continue;
    const left = new Set(holding.left.map((atom) => atom.school));
    const all = holdings[group]!.flatMap((one) => [...one.blocks.flatMap((block) => (block.school === null ? [] : [block.school])), ...one.left.map((atom) => atom.school)]);
    const pooledInAreas = holdings[group]!.flatMap((one) => one.blocks).filter(({ school: of }) => of === null);
    // Pools of areas are known to be sums already; only what is new here says anything.
    const known = sumOf(pooledInAreas);
    show(all.filter((one) => !left.has(one)).flatMap((one) => (group === 'send' ? needs.map((need) => `${one} send ${need}`) : [`${one} ${group}`])), { n: figure.n - known.n, d: figure.d - known.d });
  }
  const sums = sumsOfParts(programmeRows.map(({ parts }) => parts));
  if (sums) needs.forEach((need, index) => sums.has(need) && show(programmeRows.flatMap(({ names }) => names[index]!), sums.get(need)!));
  return { counts, hidden, equations };
}

type Solver = Awaited<ReturnType<typeof loadHighs>>;

/** The protected counts that the equations give away, each with what it must be. */
function recovered(solver: Solver, { counts, hidden, equations }: World): string[] {
  const names = [...counts].filter(([, { d }]) => d > 0).map(([name]) => name);
  const variable = new Map(names.map((name, index) => [name, `x${index}`]));
  const sumText = (of: string[]) => of.flatMap((name) => variable.get(name) ?? []).join(' + ');
  const rows = equations.map(({ of, is }, index) => ({ text: sumText(of), is, index })).filter(({ text }) => text);
  const subject = rows.map(({ text, is, index }) => ` e${index}: ${text} = ${is}`).join('\n');
  const bounds = names.map((name) => ` 0 <= ${variable.get(name)} <= ${counts.get(name)!.d}`).join('\n');
  const reach = (way: 'Minimize' | 'Maximize', objective: string) => {
    const result = solver.solve(`${way}\n obj: ${objective}\nSubject To\n${subject}\nBounds\n${bounds}\nEnd`, { output_flag: false });
    if (result.Status !== 'Optimal') throw new Error(`The auditor found no answer: ${result.Status}`);
    return result.ObjectiveValue;
  };
  return [...hidden].filter((protectedCount) => {
    const objective = sumText(protectedCount.split('+'));
    const truth = sumOf(protectedCount.split('+').map((name) => counts.get(name) ?? null));
    // A group of nobody holds nothing; a shown figure of none, or of all, says so of everybody in it.
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

  it.each(['no pooling rule', 'no secondary hiding', 'area totals again after a late school'] as const)('recovers counts when the protection is weakened: %s', (weakness) => {
    const chance = chanceFrom(5);
    let found = 0;
    for (let one = 0; one < 30; one++) found += recovered(solver, programme(chance, weakness)).length;
    expect(found).toBeGreaterThan(0);
  });
});

describe('one who knows the rules by which counts were hidden', () => {
  const hidden = (...shares: [number, number][]) => shares.map(([n, d], school): Atom => ({ n, d, school, group: 'send' }));

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
      fc.property(fc.array(fc.integer({ min: 2, max: 14 }).chain((d) => fc.integer({ min: 0, max: d }).map((n) => ({ n, d }))), { minLength: 2, maxLength: 4 }), (shares) => {
        const parts = shares.filter((share) => !isSafe(share));
        const total = sumOf(parts).n;
        const found = parts.map(() => new Set<number>());
        const attempt = (at: number, chosen: number[]): void => {
          if (at === parts.length) return void (chosen.reduce((sum, n) => sum + n, 0) === total && chosen.forEach((n, index) => found[index]!.add(n)));
          for (let n = 0; n <= parts[at]!.d; n++) if (!isSafe({ n, d: parts[at]!.d })) attempt(at + 1, [...chosen, n]);
        };
        attempt(0, []);
        return isUncertain(parts.map((share) => ({ share, rules: disclosureRules }))) === found.every((values) => values.size > 1);
      }),
    ));

  it('gets no sum over schools from which the parts of the one school that hides them could be taken away', () => {
    const open = (first: number, second: number): Parts => new Map([['sen_support', { n: first, d: 40 }], ['ehc_plan', { n: second, d: 30 }]]);
    const closed: Parts = new Map([['sen_support', { n: 9, d: 20 }], ['ehc_plan', { n: 2, d: 8 }]]);
    expect(shownParts(closed)).toEqual(new Set());
    expect(sumsOfParts([open(12, 9), open(10, 8), open(9, 10)])?.get('ehc_plan')).toEqual({ n: 27, d: 90, schools: 3 });
    expect(sumsOfParts([open(12, 9), open(10, 8), closed])).toBeNull();
    // Two schools that hide protect each other, unless one of them has nobody who said so.
    expect(sumsOfParts([open(12, 9), closed, closed])).not.toBeNull();
    expect(sumsOfParts([open(12, 9), closed, new Map([['sen_support', { n: 0, d: 20 }], ['ehc_plan', { n: 0, d: 8 }]])])).toBeNull();
  });

  it('sees no small count, small complement or small base in any figure', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }).chain((d) => fc.integer({ min: 0, max: d }).map((n) => ({ n, d }))), { maxLength: 12 }), (shares) => {
        const figure = figureOf(holdingOf(shares.map((share, school) => ({ ...share, school, group: 'send' }))));
        return !figure || (figure.d >= 30 && figure.schools >= 3 && ![1, 2, 3, 4].includes(figure.n) && ![1, 2, 3, 4].includes(figure.d - figure.n));
      }),
    ));
});
