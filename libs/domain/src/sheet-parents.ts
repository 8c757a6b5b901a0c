// What the rows of a workbook belong to.
import type { RowOrder, SheetFault } from '@all-together/contracts';
import { kindWords, sheetColumns, type KnownItem, type SheetNoun } from './plan-sheet.js';
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
  order: RowOrder;
}

/** The objective, and below it the action, that a new row would belong to. */
interface Above {
  objective: string | null;
  action: string | null;
}

/**
 * The id of what each row belongs to. A new row belongs to what the row above it belongs to, or
 * stands for.
 * @returns by the index of the row; a fault where nothing above says it
 */
export function parentsOf({ items, newIds, seen, order }: Rows): {
  parents: (string | null)[];
  faults: SheetFault[];
} {
  const faults: SheetFault[] = [];
  const parents: (string | null)[] = [];
  const present = new Set(items.map((item) => idOfItem(item, newIds)));
  const objectiveOf = new Map<string, string | null>();
  let above: Above = { objective: null, action: null };
  for (const item of items) {
    const id = idOfItem(item, newIds);
    const known = order === 'plan' ? parentInPlan(item, seen.get(id)) : null;
    // What belonged to a row that was taken out is not removed with it while its own row stands.
    const stays = known !== null && present.has(known) ? known : null;
    const standing = item.parent === null ? null : idOfItem(items[item.parent]!, newIds);
    const parent = stays ?? (order === 'sheet' ? standing : (parentBelow(item, above) ?? standing));
    if (parent === null && item.noun !== 'objective') faults.push(homeless(item));
    parents.push(parent);
    if (item.noun === 'action') objectiveOf.set(id, parent);
    above = nextAbove(item, { id, parent }, above, (action) => {
      const objective = objectiveOf.get(action) ?? seen.get(action)?.fields['objectiveId'];
      return typeof objective === 'string' ? objective : null;
    });
  }
  return { parents, faults };
}

function parentInPlan({ noun }: SheetItem, known: KnownItem | undefined): string | null {
  const id = known?.noun === noun ? known.fields[parentField[noun] ?? ''] : null;
  return typeof id === 'string' ? id : null;
}

const parentBelow = ({ noun }: SheetItem, above: Above): string | null => {
  if (noun === 'objective') return null;
  return noun === 'milestone' ? above.action : above.objective;
};

function nextAbove(
  { noun }: SheetItem,
  { id, parent }: { id: string; parent: string | null },
  above: Above,
  objectiveOf: (action: string) => string | null,
): Above {
  switch (noun) {
    case 'objective':
      return { objective: id, action: null };
    case 'action':
      return { objective: parent, action: id };
    case 'milestone':
      return { objective: parent === null ? null : objectiveOf(parent), action: parent };
    case 'criterion':
      return { objective: parent, action: parent === above.objective ? above.action : null };
  }
}

const homeless = ({ noun, line }: SheetItem): SheetFault => ({
  line,
  column: sheetColumns.kind,
  message:
    noun === 'milestone'
      ? 'Put the milestone below its action.'
      : `Put the ${kindWords[noun].toLowerCase()} below its objective.`,
});
