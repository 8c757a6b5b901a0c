// Where the rows of a workbook stand among the items of a plan.
import type { RowOrder } from '@all-together/contracts';
import { positionsFor, type Placed } from './order.js';
import type { KnownItem } from './plan-sheet.js';
import type { SheetItem } from './plan-sheet-reader.js';
import { parentField } from './sheet-parents.js';
import { idOfItem } from './sheet-references.js';

interface Rows {
  items: readonly SheetItem[];
  newIds: Readonly<Record<number, string>>;
  seen: ReadonlyMap<string, KnownItem>;
  stored: ReadonlyMap<string, KnownItem>;
  order: RowOrder;
}

/** A row in its list, which is a theme, or what it belongs to. */
interface Listed {
  item: SheetItem;
  id: string;
  parentId: string | null;
}

/**
 * The places of rows that are new or out of their order, list by list.
 * @param parents the id of what each row belongs to, by its index
 */
export function placesOf(
  { items, newIds, seen, stored, order }: Rows,
  parents: readonly (string | null)[],
): Map<string, string> {
  const listed = items.map((item, index): Listed => ({
    item,
    id: idOfItem(item, newIds),
    parentId: parents[index] ?? null,
  }));
  const lists = Map.groupBy(listed, ({ item, parentId }) =>
    item.noun === 'objective'
      ? `objective ${String(item.fields['theme'])}`
      : `${item.noun} ${parentId}`,
  );
  return new Map(
    [...lists.values()].flatMap((list) => {
      const placed = list.map((row) => placeIn(row, seen.get(row.id), stored.get(row.id)));
      return [...positionsFor(order === 'plan' ? inPlanOrder(placed) : placed)];
    }),
  );
}

/** What the list held stands as it was seen; what is new to it follows what it stands below. */
function inPlanOrder(placed: readonly Placed[]): Placed[] {
  const first: Placed[] = [];
  const below = new Map<string, Placed[]>();
  let group = first;
  for (const row of placed) {
    if (row.seen === null) group.push(row);
    else below.set(row.id, (group = []));
  }
  const known = placed
    .filter(({ seen }) => seen !== null)
    .sort((a, b) => (String(a.seen) < String(b.seen) ? -1 : 1));
  return [...first, ...known.flatMap((row) => [row, ...(below.get(row.id) ?? [])])];
}

/** Where a row of a list stood when it was downloaded, and where it stands now. */
function placeIn(row: Listed, before: KnownItem | undefined, now: KnownItem | undefined): Placed {
  if (!before || !wasIn(row, before)) return { id: row.id, seen: null, stored: null };
  const seen = String(before.fields['position']);
  const stays = now !== undefined && isUnder(row, now);
  return { id: row.id, seen, stored: stays ? String(now.fields['position']) : seen };
}

const wasIn = (row: Listed, { fields }: KnownItem): boolean =>
  row.item.noun === 'objective'
    ? fields['theme'] === row.item.fields['theme']
    : fields[parentField[row.item.noun] ?? ''] === row.parentId;

const isUnder = ({ item, parentId }: Listed, { fields }: KnownItem): boolean => {
  const parentName = parentField[item.noun];
  return parentName === null || fields[parentName] === parentId;
};
