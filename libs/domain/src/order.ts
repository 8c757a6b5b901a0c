// The order of items within their list: a text key between those of its neighbours, so that a move
// writes one row.
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/**
 * A key that sorts between two others by code point; null stands for the list's beginning or end.
 */
export const positionBetween = (before: string | null, after: string | null): string =>
  generateKeyBetween(before, after);

/** `count` keys in order, for a new list. */
export const firstPositions = (count: number): string[] => generateNKeysBetween(null, null, count);

/** Items by their key, those of equal keys by id, as the database sorts them. */
export const inOrder = <Item extends { position: string; id: string }>(
  items: readonly Item[],
): Item[] =>
  [...items].sort((a, b) => {
    if (a.position === b.position) return a.id < b.id ? -1 : 1;
    return a.position < b.position ? -1 : 1;
  });

export interface Placed {
  id: string;
  /** Its place when the list was last seen; null for what is new to the list. */
  seen: string | null;
  /** Its place now; null for what is new to the list. */
  stored: string | null;
}

/**
 * The new keys that bring a list into the wanted order while as many items as possible keep theirs:
 * those that stand in the order in which they were seen are left alone, the others are placed
 * between them.
 */
export function positionsFor(wanted: readonly Placed[]): Map<string, string> {
  const staying = longestRising(wanted);
  const moved = new Map<string, string>();
  let before: string | null = null;
  let run: string[] = [];
  const place = (after: string | null) => {
    generateNKeysBetween(before, after, run.length).forEach((key, index) =>
      moved.set(run[index]!, key),
    );
    run = [];
  };
  for (const item of wanted) {
    if (!staying.has(item.id)) {
      run.push(item.id);
      continue;
    }
    place(item.stored);
    before = item.stored;
  }
  place(null);
  return moved;
}

/**
 * Ids of the longest run that rises both as it was seen and as it is stored (patience sorting, O(n
 * log n) on one key, filtered by the other).
 */
function longestRising(items: readonly Placed[]): Set<string> {
  const known = items.filter(
    (item): item is Placed & { seen: string; stored: string } =>
      item.seen !== null && item.stored !== null,
  );
  const tails: number[] = [];
  const previous: number[] = [];
  known.forEach((item, index) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (known[tails[middle]!]!.seen < item.seen) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = index;
  });
  const chain: (Placed & { stored: string })[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index]!)
    chain.unshift(known[index]!);
  let last = '';
  return new Set(
    chain.filter((item) => item.stored > last && (last = item.stored)).map((item) => item.id),
  );
}
