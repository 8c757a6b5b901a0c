// Disclosure control: every figure that leaves the server is a sum of blocks, and each block is
// itself safe to show.
//
// An atom is the answers of one group in one school. An atom that is safe is a block of its own.
// What is left over in an area is pooled, group by group, over several schools; what cannot be
// pooled there, over the whole programme; what cannot be pooled at all is in no figure, anywhere.
// Since blocks do not overlap and never change once released, nothing that can be worked out from
// any set of figures is finer than a block. (Secondary suppression by construction; an auditor with
// a linear programme attacks it in audit.spec.ts.)
import type { Share } from '../statistics/intervals.js';
import { sumOf } from '../statistics/clusters.js';

export interface DisclosureRules {
  /** Counts from 1 to this, and their complements, are hidden. */
  smallCount: number;
  /** The fewest who answered in a group of a school. */
  schoolBase: number;
  /** The fewest who answered in a group of an area or of the programme. */
  areaBase: number;
  /** The fewest schools in a figure of an area or of the programme. */
  fewestSchools: number;
}

export const disclosureRules: DisclosureRules = {
  smallCount: 4,
  schoolBase: 10,
  areaBase: 30,
  fewestSchools: 3,
};

/** The answers of one group in one school to one question. */
export interface Atom extends Share {
  school: number;
  group: string;
}

/** Answers that may be shown together: of one school, or pooled over several. */
export interface Block extends Share {
  /** The school; null when pooled. */
  school: number | null;
  schools: number;
  /** What it is made of; never shown. */
  members: readonly Atom[];
}

/**
 * What an area or the programme has to show of a group, and what waits to be pooled more widely.
 */
export interface Holding {
  blocks: Block[];
  left: Atom[];
}

const isSmall = (count: number, { smallCount }: DisclosureRules): boolean =>
  count > 0 && count <= smallCount;

/**
 * Whether a group of one school may be shown: enough answers, and neither a small count nor a small
 * complement. None or all of them may be.
 */
export const isSafe = (share: Share, rules = disclosureRules, base = rules.schoolBase): boolean =>
  share.d >= base && !isSmall(share.n, rules) && !isSmall(share.d - share.n, rules);

/**
 * Whether an atom that was hidden could hold this count, to one who knows the rules and how many
 * answered.
 */
export const couldHold = (n: number, { d }: Share, rules: DisclosureRules): boolean =>
  n >= 0 && n <= d && !isSafe({ n, d }, rules);

/** What an atom that was hidden may hold, to one who knows the rules and how many answered. */
const possible = (share: Share, rules: DisclosureRules): number[] =>
  Array.from({ length: share.d + 1 }, (_, n) => n).filter((n) => couldHold(n, share, rules));

/**
 * Whether each part could hold at least two different counts, to one who knows their sum, how many
 * answered in each, and by which rule each was hidden. Sets of sums are the bits of a number.
 * @param parts those hidden; `rules` null for one that was hidden only to protect another
 */
export function isUncertain(
  parts: readonly { share: Share; rules: DisclosureRules | null }[],
): boolean {
  const total = parts.reduce((sum, { share }) => sum + share.n, 0);
  const counts = parts.map(({ share, rules }) =>
    rules ? possible(share, rules) : Array.from({ length: share.d + 1 }, (_, n) => n),
  );
  const before = [1n];
  for (const [index, values] of counts.entries())
    before.push(
      values.reduce((sums, value) => sums | (before[index]! << BigInt(value)), 0n) &
        ((1n << BigInt(total + 1)) - 1n),
    );
  let wanted = 1n << BigInt(total);
  for (let index = parts.length - 1; index >= 0; index--) {
    const values = counts[index]!;
    if (values.filter((value) => (before[index]! & (wanted >> BigInt(value))) !== 0n).length < 2)
      return false;
    wanted = values.reduce((sums, value) => sums | (wanted >> BigInt(value)), 0n);
  }
  return true;
}

/**
 * Whether atoms that are hidden one by one may be shown as one sum: enough schools and answers, no
 * small count, nobody’s count certain, and neither none nor all.
 */
export function mayPool(atoms: readonly Atom[], rules = disclosureRules): boolean {
  const sum = sumOf(atoms);
  const schools = new Set(atoms.map(({ school }) => school)).size;
  return (
    schools >= rules.fewestSchools &&
    sum.n > 0 &&
    sum.n < sum.d &&
    isSafe(sum, rules, rules.areaBase) &&
    isUncertain(atoms.map((share) => ({ share, rules })))
  );
}

/**
 * The blocks of one group in an area: its safe schools one by one, the others pooled.
 * @param atoms of that group, one for each school
 */
export function holdingOf(atoms: readonly Atom[], rules = disclosureRules): Holding {
  const there = atoms.filter(({ d }) => d > 0);
  const blocks = there
    .filter((atom) => isSafe(atom, rules))
    .map((atom): Block => ({
      n: atom.n,
      d: atom.d,
      school: atom.school,
      schools: 1,
      members: [atom],
    }));
  return pooled(
    blocks,
    there.filter((atom) => !isSafe(atom, rules)),
    rules,
  );
}

/** The blocks of several areas together, with what their areas could not pool pooled over all. */
export const heldTogether = (holdings: readonly Holding[], rules = disclosureRules): Holding =>
  pooled(
    holdings.flatMap(({ blocks }) => blocks),
    holdings.flatMap(({ left }) => left),
    rules,
  );

function pooled(blocks: Block[], hidden: Atom[], rules: DisclosureRules): Holding {
  if (!mayPool(hidden, rules)) return { blocks, left: hidden };
  return {
    blocks: [
      ...blocks,
      { ...sumOf(hidden), school: null, schools: hidden.length, members: hidden },
    ],
    left: [],
  };
}

/** The figure of an area or the programme; null when it is too small to be shown. */
export function figureOf(
  { blocks }: Holding,
  rules = disclosureRules,
): (Share & { schools: number }) | null {
  const sum = sumOf(blocks);
  const schools = blocks.reduce((count, block) => count + block.schools, 0);
  return schools >= rules.fewestSchools && isSafe(sum, rules, rules.areaBase)
    ? { ...sum, schools }
    : null;
}
