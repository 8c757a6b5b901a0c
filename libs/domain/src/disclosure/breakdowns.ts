// A shown group divided further (by kind of need, by year): the parts add up to a figure that is known already, so that
// one hidden part could be worked out from the others.
import { sumOf } from '../statistics/clusters.js';
import type { Share } from '../statistics/intervals.js';
import { disclosureRules, isSafe, isUncertain, type DisclosureRules } from './blocks.js';

/** The parts of a shown group of one school, by category; they add up to the group. */
export type Parts = ReadonlyMap<string, Share>;

/**
 * Which categories of one school may be shown. What stays hidden is known as a sum: so it holds at least two categories,
 * is itself safe, and leaves each of them uncertain; otherwise the smallest shown one is hidden too.
 */
export function shownParts(parts: Parts, rules = disclosureRules): Set<string> {
  const there = [...parts].filter(([, { d }]) => d > 0);
  const shown = new Set(there.filter(([, part]) => isSafe(part, rules)).map(([category]) => category));
  const bySize = [...there].sort(([, a], [, b]) => a.d - b.d).map(([category]) => category);
  for (const next of ['', ...bySize]) {
    shown.delete(next);
    const hidden = there.filter(([category]) => !shown.has(category)).map(([, share]) => ({ share, rules: isSafe(share, rules) ? null : rules }));
    if (!hidden.length || (hidden.length > 1 && isSafeSum(hidden.map(({ share }) => share), rules) && isUncertain(hidden))) break;
  }
  return shown;
}

function isSafeSum(hidden: readonly Share[], rules: DisclosureRules): boolean {
  const sum = sumOf(hidden);
  return sum.n > 0 && sum.n < sum.d && isSafe(sum, rules);
}

/**
 * The sums of each category over several schools, or null when they may not be shown: each must be safe, and no part that
 * a school hides may be certain from the sums of rows and columns. A part is uncertain exactly when its count can move by
 * one and back along other hidden parts, each between none and all of its answers: a cycle in the residual network of a
 * transportation problem (Gusfield 1988, SIAM Journal on Computing 17:552–571).
 */
export function sumsOfParts(schools: readonly Parts[], rules = disclosureRules): Map<string, Share & { schools: number }> | null {
  const sums = new Map<string, Share & { schools: number }>();
  for (const parts of schools) {
    for (const [category, { n, d }] of parts) {
      const sum = sums.get(category) ?? { n: 0, d: 0, schools: 0 };
      sums.set(category, { n: sum.n + n, d: sum.d + d, schools: sum.schools + (d > 0 ? 1 : 0) });
    }
  }
  const each = [...sums.values()];
  if (each.length < 2 || !each.every((sum) => sum.schools >= rules.fewestSchools && isSafe(sum, rules, rules.areaBase))) return null;
  return eachIsUncertain(schools, rules) ? sums : null;
}

interface Cell {
  row: number;
  column: string;
  share: Share;
}

function eachIsUncertain(schools: readonly Parts[], rules: DisclosureRules): boolean {
  const cells = schools.flatMap((parts, row): Cell[] => {
    const shown = shownParts(parts, rules);
    return [...parts].filter(([category, { d }]) => d > 0 && !shown.has(category)).map(([column, share]) => ({ row, column, share }));
  });
  const byRow = Map.groupBy(cells, ({ row }) => row);
  const byColumn = Map.groupBy(cells, ({ column }) => column);
  return cells.every((cell) => mayRise(cell, byRow, byColumn, 1) || mayRise(cell, byRow, byColumn, -1));
}

/** Whether a count may go up (way 1) or down (way −1) by one with all sums of rows and columns unchanged. */
function mayRise(start: Cell, byRow: Map<number, Cell[]>, byColumn: Map<string, Cell[]>, way: 1 | -1): boolean {
  const free = ({ share }: Cell, direction: number) => (direction > 0 ? share.n < share.d : share.n > 0);
  if (!free(start, way)) return false;
  const columns = new Set([start.column]);
  const waiting = [start.column];
  const rows = new Set<number>();
  while (waiting.length) {
    // In a column one count moves against the start's, in its row another moves with it, and so on until the row of the start.
    for (const against of byColumn.get(waiting.pop()!) ?? []) {
      if (against === start || rows.has(against.row) || !free(against, -way)) continue;
      if (against.row === start.row) continue;
      rows.add(against.row);
      for (const along of byRow.get(against.row) ?? []) {
        if (along === against || columns.has(along.column) || !free(along, way)) continue;
        columns.add(along.column);
        waiting.push(along.column);
      }
    }
  }
  return [...columns].some((column) => column !== start.column && (byColumn.get(column) ?? []).some((cell) => cell.row === start.row && free(cell, -way)));
}
