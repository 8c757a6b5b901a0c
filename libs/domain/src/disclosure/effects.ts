// How much wider an interval over several schools is depends on how much the schools differ, hidden
// ones too: taken from blocks alone it would come out too large, since those that are pooled are
// those with small counts. So it is taken from the schools, told in coarse steps, and only where
// that gives nothing away: every hidden count could be one more or one less, exchanged with another
// of its pool, and everything that is told would be the same.
import { effectOf, spreads, sumOf, type Cluster, type Spread } from '../statistics/clusters.js';
import type { Share } from '../statistics/intervals.js';
import {
  couldHold,
  disclosureRules,
  figureOf,
  type Atom,
  type Block,
  type DisclosureRules,
  type Holding,
} from './blocks.js';

/**
 * How far apart the steps are in which effects are told, rounded up: the finest that gives nothing
 * away.
 */
const grids = [1.2, 1.5, 2.25];
const coarse = (effect: number, grid: number): number =>
  Math.max(0.5, grid ** Math.ceil(Math.log(effect) / Math.log(grid) - 1e-9));

/** Effects of one indicator at one place. */
export interface Effects {
  rates: Map<string, number>;
  gap: number;
  ratio: number;
}

export type Groups = ReadonlyMap<string, Holding>;

interface Told extends Spread {
  /** Place of each school among the errors. */
  places: Map<number, number>;
  a: string;
  b: string | null;
  squares: number;
  effect: number;
  grid: number;
}

/**
 * What a place would tell of its schools, and whether an exchange within a pool would leave it as
 * it is.
 */
export interface Telling {
  effects: Effects;
  stays: (group: string, more: number, less: number) => boolean;
}

const shownOf = (groups: Groups, group: string): readonly Block[] => {
  const holding = groups.get(group);
  return holding && figureOf(holding) ? holding.blocks : [];
};

/** What the schools of a place, hidden ones too, make of its effects. */
export function tellingOf(groups: Groups, grid = grids[0]!): Telling {
  const told: Told[] = [];
  const tell = (kind: keyof typeof spreads, a: string, b: string | null): number => {
    const { clusters, places } = beside(
      shownOf(groups, a).flatMap(({ members }) => members),
      b === null ? [] : shownOf(groups, b).flatMap(({ members }) => members),
    );
    const spread = spreads[kind](clusters);
    if (!spread) return 1;
    const squares = spread.errors.reduce((sum, error) => sum + error * error, 0);
    const effect = coarse(effectOf(squares, clusters.length, spread.simple), grid);
    told.push({ ...spread, places, a, b, squares, effect, grid });
    return effect;
  };
  const rates = new Map([...groups.keys()].map((group) => [group, tell('rate', group, null)]));
  const effects = {
    rates,
    gap: tell('gap', 'send', 'other'),
    ratio: tell('ratio', 'send', 'other'),
  };
  return {
    effects,
    stays: (group, more, less) => told.every((one) => staysAs(one, group, more, less)),
  };
}

function staysAs(
  { errors, places, simple, step, a, b, squares, effect, grid }: Told,
  group: string,
  more: number,
  less: number,
): boolean {
  const stepOf = (name: string): number => {
    if (name === a) return step.a;
    return name === b ? step.b : 0;
  };
  const move = stepOf(group);
  const [first, second] = [places.get(more), places.get(less)];
  if (!move || first === undefined || second === undefined) return true;
  const [up, down] = [errors[first]!, errors[second]!];
  const moved = squares - up * up - down * down + (up + move) ** 2 + (down - move) ** 2;
  return coarse(effectOf(moved, errors.length, simple), grid) === effect;
}

function beside(
  a: readonly Atom[],
  b: readonly Atom[],
): { clusters: Cluster[]; places: Map<number, number> } {
  const places = new Map(
    [...new Set([...a, ...b].map(({ school }) => school))].map((school, place) => [school, place]),
  );
  const clusters = Array.from({ length: places.size }, (): Cluster => ({ a: null, b: null }));
  for (const atom of a) clusters[places.get(atom.school)!]!.a = atom;
  for (const atom of b) clusters[places.get(atom.school)!]!.b = atom;
  return { clusters, places };
}

/** Whether what all of `tellings` tell leaves every hidden count of these groups uncertain. */
export function mayTell(
  groups: Groups,
  tellings: readonly Telling[],
  rules: DisclosureRules = disclosureRules,
): boolean {
  const exchangeable = (group: string, more: Atom, less: Atom) =>
    more.school !== less.school &&
    couldHold(more.n + 1, more, rules) &&
    couldHold(less.n - 1, less, rules) &&
    tellings.every(({ stays }) => stays(group, more.school, less.school));
  const isExchanged = (group: string, atom: Atom, pool: readonly Atom[]) =>
    pool.some((other) => exchangeable(group, atom, other) || exchangeable(group, other, atom));
  const pools = [...groups].flatMap(([group, { blocks }]) =>
    blocks.filter(({ school }) => school === null).map(({ members }) => ({ group, members })),
  );
  return pools.every(({ group, members }) =>
    members.every((atom) => isExchanged(group, atom, members)),
  );
}

/**
 * Effects taken from the schools, as finely as gives nothing away beside what has been told before;
 * else from blocks.
 * @param before what areas have told of the schools of this place @returns with what is told, for
 * wider places to leave as it is
 */
export function effectsFor(
  groups: Groups,
  before: readonly Telling[],
): { effects: Effects; tellings: Telling[] } {
  for (const grid of grids) {
    const telling = tellingOf(groups, grid);
    if (mayTell(groups, [telling, ...before]))
      return { effects: telling.effects, tellings: [telling] };
  }
  return { effects: effectsOfBlocks(groups), tellings: [] };
}

/**
 * Effects from blocks alone: too large where schools are pooled, and a function of what is shown
 * anyway.
 */
export function effectsOfBlocks(groups: Groups): Effects {
  const asAtoms = (group: string) =>
    shownOf(groups, group).map((block, index): Atom => ({
      n: block.n,
      d: block.d,
      group,
      school: block.school ?? (group === 'send' ? -1 - index : -1_000_000 - index),
    }));
  const effect = (kind: keyof typeof spreads, a: string, b: string | null): number => {
    const { clusters } = beside(asAtoms(a), b === null ? [] : asAtoms(b));
    const spread = spreads[kind](clusters);
    return spread
      ? effectOf(
          spread.errors.reduce((sum, error) => sum + error * error, 0),
          clusters.length,
          spread.simple,
        )
      : 1;
  };
  return {
    rates: new Map([...groups.keys()].map((group) => [group, effect('rate', group, null)])),
    gap: effect('gap', 'send', 'other'),
    ratio: effect('ratio', 'send', 'other'),
  };
}

/** How many schools are in a comparison of those with SEND and others. */
export const schoolsOfBoth = (groups: Groups): number =>
  new Set(
    ['send', 'other'].flatMap((group) =>
      shownOf(groups, group).flatMap(({ members }) => members.map(({ school }) => school)),
    ),
  ).size;
/** What is shown of a group; null when it is hidden. */
export const shownSum = (groups: Groups, group: string): Share | null =>
  shownOf(groups, group).length ? sumOf(shownOf(groups, group)) : null;
