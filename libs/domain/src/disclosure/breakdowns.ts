// A group that is shown is divided further (by kind of need, by year): the parts add up to a figure
// that is known already, so that one hidden part could be worked out from the others.
import { sumOf } from '../statistics/clusters.js';
import type { Share } from '../statistics/intervals.js';
import {
  couldHold,
  disclosureRules,
  isSafe,
  isUncertain,
  type Atom,
  type Block,
  type DisclosureRules,
} from './blocks.js';

/** The parts of a group of one school, by category; they add up to the group. */
export type Parts = ReadonlyMap<string, Share>;

export type PartSums = ReadonlyMap<string, Share & { schools: number }>;

/** A block of a group with the parts of each of its schools. */
export interface DividedBlock {
  /** Whether schools are pooled in it, so that their sum alone is known. */
  isPool: boolean;
  members: { atom: Atom; parts: Parts }[];
}

/**
 * Whether one more in a school and one less in another of its pool would leave what is told beside
 * sums as it is.
 */
export type Stays = (more: number, less: number) => boolean;

/** A block with the parts of each of its schools. */
export const divided = (
  { school, members }: Block,
  partsOf: (atom: Atom) => Parts,
): DividedBlock => ({
  isPool: school === null,
  members: members.map((atom) => ({ atom, parts: partsOf(atom) })),
});

/**
 * Which categories of one school may be shown. What stays hidden is known as a sum: so it holds at
 * least two categories, is itself safe, and leaves each of them uncertain; otherwise the smallest
 * shown one is hidden too.
 */
export function shownParts(parts: Parts, rules = disclosureRules): Set<string> {
  const there = [...parts].filter(([, { d }]) => d > 0);
  const shown = new Set(
    there.filter(([, part]) => isSafe(part, rules)).map(([category]) => category),
  );
  const bySize = [...there].sort(([, a], [, b]) => a.d - b.d).map(([category]) => category);
  for (const next of ['', ...bySize]) {
    shown.delete(next);
    const hidden = there
      .filter(([category]) => !shown.has(category))
      .map(([, share]) => ({ share, rules: isSafe(share, rules) ? null : rules }));
    if (
      !hidden.length ||
      (hidden.length > 1 &&
        isSafeSum(
          hidden.map(({ share }) => share),
          rules,
        ) &&
        isUncertain(hidden))
    )
      break;
  }
  return shown;
}

function isSafeSum(hidden: readonly Share[], rules: DisclosureRules): boolean {
  const sum = sumOf(hidden);
  return sum.n > 0 && sum.n < sum.d && isSafe(sum, rules);
}

/** Sums of each category that may be shown, and the blocks that they are of. */
export interface ShownSums {
  sums: PartSums;
  blocks: readonly DividedBlock[];
}

/**
 * The sums of each category over the blocks of a group, or null when they may not be shown: each
 * must be safe, and no part that is hidden, nor any count of a pooled school, may be certain from
 * them. A block of which something would be is left out. Nothing is certain when a count can be one
 * more or one less with all that is known unchanged:
 * - along other hidden parts and back, every school keeping its own sum: a cycle in the residual
 *   network of a transportation problem (Gusfield 1988, SIAM Journal on Computing 17:552–571), the
 *   exact test for two-way tables;
 * - in a pool, by an exchange with another of its schools within one category.
 */
export function sumsOfParts(
  blocks: readonly DividedBlock[],
  stays: Stays = () => true,
  rules = disclosureRules,
): ShownSums | null {
  const uncertain = withoutCertain(blocks, stays, rules);
  const sums = new Map<string, Share & { schools: number }>();
  for (const { parts } of uncertain.flatMap(({ members }) => members)) {
    for (const [category, { n, d }] of parts) {
      const sum = sums.get(category) ?? { n: 0, d: 0, schools: 0 };
      sums.set(category, { n: sum.n + n, d: sum.d + d, schools: sum.schools + (d > 0 ? 1 : 0) });
    }
  }
  const each = [...sums.values()];
  return each.length > 1 &&
    each.every((sum) => sum.schools >= rules.fewestSchools && isSafe(sum, rules, rules.areaBase))
    ? { sums, blocks: uncertain }
    : null;
}

interface Cell {
  row: number;
  column: string;
  share: Share;
}

/**
 * Blocks of which nothing is certain; what goes may take the uncertainty of another with it, so
 * that it is looked at again.
 */
function withoutCertain(
  blocks: readonly DividedBlock[],
  stays: Stays,
  rules: DisclosureRules,
): readonly DividedBlock[] {
  const cellsOf = ({ isPool, members }: DividedBlock): Cell[] =>
    members.flatMap(({ atom, parts }) => {
      // A shown figure of none, or of all, says so of everybody in it: of its parts nothing is
      // hidden.
      if (!isPool && (atom.n === 0 || atom.n === atom.d)) return [];
      const shown = isPool ? new Set<string>() : shownParts(parts, rules);
      return [...parts]
        .filter(([category, { d }]) => d > 0 && !shown.has(category))
        .map(([column, share]) => ({ row: atom.school, column, share }));
    });
  const cells = blocks.flatMap(cellsOf);
  const table: Table = {
    byRow: Map.groupBy(cells, ({ row }) => row),
    byColumn: Map.groupBy(cells, ({ column }) => column),
  };
  const mayMove = (cell: Cell) => mayRise(cell, table, 1) || mayRise(cell, table, -1);
  const left = blocks.filter((block) =>
    block.isPool ? isUncertainPool(block, mayMove, stays, rules) : cellsOf(block).every(mayMove),
  );
  return left.length === blocks.length ? blocks : withoutCertain(left, stays, rules);
}

/**
 * Whether in a pool every school's count may be exchanged with another's, and every part moved, by
 * exchange or along a cycle.
 */
function isUncertainPool(
  { members }: DividedBlock,
  mayMove: (cell: Cell) => boolean,
  stays: Stays,
  rules: DisclosureRules,
): boolean {
  type Member = DividedBlock['members'][number];
  const gives = (more: Member, less: Member, column: string) => {
    const [up, down] = [more.parts.get(column), less.parts.get(column)];
    return (
      up !== undefined &&
      down !== undefined &&
      up.n < up.d &&
      down.n > 0 &&
      couldHold(more.atom.n + 1, more.atom, rules) &&
      couldHold(less.atom.n - 1, less.atom, rules) &&
      stays(more.atom.school, less.atom.school)
    );
  };
  return members.every((member) => {
    const columns = [...member.parts]
      .filter(([, { d }]) => d > 0)
      .map(([column, share]) => ({
        column,
        share,
        isExchanged: members.some(
          (other) =>
            other !== member && (gives(member, other, column) || gives(other, member, column)),
        ),
      }));
    return (
      columns.some(({ isExchanged }) => isExchanged) &&
      columns.every(
        ({ column, share, isExchanged }) =>
          isExchanged || mayMove({ row: member.atom.school, column, share }),
      )
    );
  });
}

interface Table {
  byRow: ReadonlyMap<number, readonly Cell[]>;
  byColumn: ReadonlyMap<string, readonly Cell[]>;
}

const isFree = ({ share }: Cell, direction: number): boolean =>
  direction > 0 ? share.n < share.d : share.n > 0;

/**
 * Whether a count may go up (way 1) or down (way −1) by one with all sums of rows and columns
 * unchanged.
 */
function mayRise(start: Cell, table: Table, way: 1 | -1): boolean {
  if (!isFree(start, way)) return false;
  const columns = columnsMovedBy(start, table, way);
  return (table.byRow.get(start.row) ?? []).some(
    (cell) => cell.column !== start.column && columns.has(cell.column) && isFree(cell, -way),
  );
}

/**
 * The columns that a move of `start` can be passed on to: in a column one count moves against the
 * start's, in its row another moves with it, and so on until the row of the start.
 */
function columnsMovedBy(start: Cell, { byRow, byColumn }: Table, way: 1 | -1): Set<string> {
  const columns = new Set([start.column]);
  const rows = new Set([start.row]);
  const waiting = [start.column];
  for (let column = waiting.pop(); column !== undefined; column = waiting.pop()) {
    for (const against of byColumn.get(column) ?? []) {
      if (rows.has(against.row) || !isFree(against, -way)) continue;
      rows.add(against.row);
      const along = (byRow.get(against.row) ?? []).filter(
        (cell) => cell !== against && !columns.has(cell.column) && isFree(cell, way),
      );
      for (const cell of along) columns.add(cell.column);
      waiting.push(...along.map((cell) => cell.column));
    }
  }
  return columns;
}
