// A programme whose figures are attacked: what is in it, and all that is ever shown of it.
import {
  disclosureRules,
  figureOf,
  heldTogether,
  holdingOf,
  isSafe,
  type Atom,
  type Holding,
} from '../disclosure/blocks.js';
import {
  divided,
  shownParts,
  sumsOfParts,
  type DividedBlock,
  type Parts,
} from '../disclosure/breakdowns.js';
import { sumOf } from '../statistics/clusters.js';
import type { Share } from '../statistics/intervals.js';
import { binomial } from './simulation.js';

const needs = ['sen_support', 'ehc_plan', 'disabled_only'];
const groups = ['send', 'other', 'unknown'];

/** A protection that is weaker than ours, to see that the auditor finds what it lets through. */
export type Weakness =
  | 'none'
  | 'no pooling rule'
  | 'no secondary hiding'
  | 'no rule for parts of pools'
  | 'area totals again after a late school';

interface Equation {
  of: string[];
  is: number;
}

export interface World {
  counts: Map<string, Share>;
  hidden: Set<string>;
  equations: Equation[];
}

/**
 * A programme of a few areas whose schools end one by one, with all that is shown of it in the end.
 */
export function programme(chance: () => number, weakness: Weakness): World {
  const { counts, hidden, equations } = new AttackedProgramme(chance, weakness).run();
  return { counts, hidden, equations };
}

/** The counts that a group of a school is made of. */
const namesOf = (group: string, school: number): string[] =>
  group === 'send' ? needs.map((need) => `${school} send ${need}`) : [`${school} ${group}`];

class AttackedProgramme implements World {
  readonly counts = new Map<string, Share>();
  readonly hidden = new Set<string>();
  readonly equations: Equation[] = [];
  private readonly holdings = new Map<string, Holding[]>(groups.map((group) => [group, []]));
  private readonly partsOf = new Map<number, Parts>();
  /** Blocks of those with SEND whose parts no area could show. */
  private readonly rest: DividedBlock[] = [];
  private school = 0;

  constructor(
    private readonly chance: () => number,
    private readonly weakness: Weakness,
  ) {}

  run(): this {
    for (let area = 0; area < this.whole(1, 4); area++) this.addArea();
    for (const group of groups) this.showTogether(group);
    this.showPartsTogether();
    return this;
  }

  private whole(from: number, to: number): number {
    return from + Math.floor(this.chance() * (to - from + 1));
  }

  private show(of: string[], { n }: Share): void {
    this.equations.push({ of, is: n });
  }

  private addArea(): void {
    const atoms = new Map<string, Atom[]>(groups.map((group) => [group, []]));
    const schools = this.whole(2, 7);
    // A school that ends after its area was shown is in none of the area's figures.
    const late = this.chance() < 0.3 ? 1 : 0;
    for (let one = 0; one < schools; one++) {
      this.school++;
      const rate = 0.02 + this.chance() * 0.5;
      for (const group of groups) {
        const atom = this.addGroup(group, rate);
        if (one < schools - late) atoms.get(group)!.push(atom);
      }
    }
    for (const group of groups) this.showArea(group, atoms.get(group)!, late === 1);
    const holding = this.holdings.get('send')!.at(-1)!;
    const blocks = holding.blocks.map((block) => this.dividedBlock(block));
    if (this.weakness === 'no pooling rule' || !figureOf(holding) || !this.showParts(blocks))
      this.rest.push(...blocks);
  }

  private dividedBlock(block: Holding['blocks'][number]): DividedBlock {
    return divided(block, (atom) => this.partsOf.get(atom.school)!);
  }

  private baseOf(group: string): number {
    if (group === 'unknown') return this.whole(0, 14);
    return group === 'send' ? this.whole(0, 45) : this.whole(5, 120);
  }

  private addGroup(group: string, rate: number): Atom {
    const { school } = this;
    const d = this.baseOf(group);
    const likely = group === 'send' ? Math.min(0.95, rate * 1.8) : rate;
    const atom = { school, group, d, n: binomial(this.chance, d, likely) };
    if (group === 'send') this.divide(atom);
    else this.counts.set(`${school} ${group}`, atom);
    if (isSafe(atom)) this.show(namesOf(group, school), atom);
    else if (d > 0) this.hidden.add(namesOf(group, school).join('+'));
    if (group === 'send' && isSafe(atom)) this.showPartsOf(school);
    return atom;
  }

  /** Divides those with SEND of a school by need, somehow. */
  private divide({ school, n: all, d }: Atom): void {
    const first = binomial(this.chance, d, 0.6);
    const second = binomial(this.chance, d - first, 0.5);
    const bases = [first, second, d - first - second];
    let left = all;
    let room = d;
    const parts = new Map(
      needs.map((need, index) => {
        room -= bases[index]!;
        const wanted = Math.max(left - room, Math.round(left * this.chance()));
        const n = Math.min(bases[index]!, wanted);
        left -= n;
        return [need, { n, d: bases[index]! }];
      }),
    );
    for (const [need, part] of parts) this.counts.set(`${school} send ${need}`, part);
    this.partsOf.set(school, parts);
  }

  private showPartsOf(school: number): void {
    const parts = this.partsOf.get(school)!;
    const shown =
      this.weakness === 'no secondary hiding'
        ? new Set(needs.filter((need) => isSafe(parts.get(need)!)))
        : shownParts(parts);
    for (const [need, part] of parts) {
      if (shown.has(need)) this.show([`${school} send ${need}`], part);
      else if (part.d > 0 && !isSafe(part)) this.hidden.add(`${school} send ${need}`);
    }
  }

  private showArea(group: string, atoms: readonly Atom[], isLate: boolean): void {
    const holding = holdingOf(atoms);
    this.holdings.get(group)!.push(holding);
    const isPooled = this.weakness !== 'no pooling rule';
    const figure = isPooled ? figureOf(holding) : sumOf(atoms);
    const left = new Set(isPooled ? holding.left.map((atom) => atom.school) : []);
    const names = atoms
      .filter((atom) => !left.has(atom.school))
      .flatMap((atom) => namesOf(group, atom.school));
    if (figure && figure.d > 0) this.show(names, figure);
    if (this.weakness !== 'area totals again after a late school' || !isLate || !figure) return;
    const own = namesOf(group, this.school);
    const again = sumOf(own.map((name) => this.counts.get(name)!));
    this.show([...names, ...own], sumOf([figure, again]));
  }

  private showParts(blocks: readonly DividedBlock[]): boolean {
    const shown =
      this.weakness === 'no rule for parts of pools' ? plainSums(blocks) : sumsOfParts(blocks);
    if (!shown) return false;
    const schools = shown.blocks.flatMap(({ members }) => members.map(({ atom }) => atom.school));
    for (const [need, sum] of shown.sums)
      this.show(
        schools.map((one) => `${one} send ${need}`),
        sum,
      );
    return true;
  }

  /** The figure of the whole programme. */
  private showTogether(group: string): void {
    const holdings = this.holdings.get(group)!;
    const holding = heldTogether(holdings);
    const figure = figureOf(holding);
    if (!figure) return;
    const left = new Set(holding.left.map((atom) => atom.school));
    const all = holdings.flatMap((one) => [
      ...one.blocks.flatMap((block) => (block.school === null ? [] : [block.school])),
      ...one.left.map((atom) => atom.school),
    ]);
    const pooledInAreas = holdings
      .flatMap((one) => one.blocks)
      .filter(({ school }) => school === null);
    // Pools of areas are known to be sums already; only what is new here says anything.
    const known = sumOf(pooledInAreas);
    this.show(
      all.filter((one) => !left.has(one)).flatMap((one) => namesOf(group, one)),
      { n: figure.n - known.n, d: figure.d - known.d },
    );
  }

  private showPartsTogether(): void {
    const holdings = this.holdings.get('send')!;
    const known = new Set(holdings.flatMap(({ blocks }) => blocks));
    const together = heldTogether(holdings);
    if (!figureOf(together)) return;
    const fresh = together.blocks.filter((block) => !known.has(block));
    this.showParts([...this.rest, ...fresh.map((block) => this.dividedBlock(block))]);
  }
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
