// Where the rows of a workbook stand among the items of a plan.
import { positionsFor, type Placed } from './order.js';
import type { KnownItem, SheetNoun } from './plan-sheet.js';
import type { SheetItem } from './plan-sheet-reader.js';
import { idOfItem } from './sheet-references.js';

/** The field by which an item names what it belongs to. */
export const parentField: Record<SheetNoun, 'objectiveId' | 'actionId' | null> = {
  objective: null,
  criterion: 'objectiveId',
  action: 'objectiveId',
  milestone: 'actionId',
};

interface Rows {
  items: readonly SheetItem[];
  newIds: Readonly<Record<number, string>>;
  seen: ReadonlyMap<string, KnownItem>;
  stored: ReadonlyMap<string, KnownItem>;
}

/** A row in its list, which is a theme, or what it belongs to. */
interface Listed {
  item: SheetItem;
  id: string;
  parentId: string | null;
}

/**
 * The places of rows that are new or out of their order, list by list.
 * @param idOf the id of the item at an index; null for none
 */
export function placesOf(
  { items, newIds, seen, stored }: Rows,
  idOf: (index: number | null) => string | null,
): Map<string, string> {
  const listed = items.map((item): Listed => ({
    item,
    id: idOfItem(item, newIds),
    parentId: idOf(item.parent),
  }));
  const lists = Map.groupBy(listed, ({ item, parentId }) =>
    item.noun === 'objective'
      ? `objective ${String(item.fields['theme'])}`
      : `${item.noun} ${parentId}`,
  );
  return new Map(
    [...lists.values()].flatMap((list) => [
      ...positionsFor(list.map((row) => placeIn(row, seen.get(row.id), stored.get(row.id)))),
    ]),
  );
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
