// What a spreadsheet would change in a plan, merged field by field with what happened since it was
// downloaded (rule 5).
import type { RowOrder, SheetDifference, SheetFault } from '@all-together/contracts';
import { mergeByField, type Fields } from './merge.js';
import type { KnownItem, SheetNoun } from './plan-sheet.js';
import type { SheetItem } from './plan-sheet-reader.js';
import { parentField, parentsOf } from './sheet-parents.js';
import { placesOf } from './sheet-places.js';
import { idOfItem, newFields, numbering, wantedOf, type Numbering } from './sheet-references.js';

export interface SheetAgainstPlan {
  items: readonly SheetItem[];
  /** Ids for the rows that have none, by line, the same each time the upload is read. */
  newIds: Readonly<Record<number, string>>;
  /** Each row's item at the version that was downloaded, by id. */
  seen: ReadonlyMap<string, KnownItem>;
  /** Each item of the plan as it is now, removed ones among them, by id. */
  stored: ReadonlyMap<string, KnownItem>;
  /** What the workbook held when it was downloaded; null where the file does not say. */
  downloaded: readonly KnownItem[] | null;
  order: RowOrder;
  together: Readonly<Record<SheetNoun, readonly (readonly string[])[]>>;
}

/** A difference, and what carrying it out needs. */
export interface SheetChange extends SheetDifference {
  noun: SheetNoun;
  isNew: boolean;
  parentId: string | null;
  /** Version as downloaded; null for what is new. */
  seenVersion: number | null;
  wanted: Fields;
}

/**
 * Above this many missing rows, and more than a third of all, removing them is a person's decision.
 */
const manyMissing = 3;

/**
 * Every change that the spreadsheet asks for, in its order, removals last; and faults that only the
 * plan can tell.
 */
export function changesOfSheet(input: SheetAgainstPlan): {
  changes: SheetChange[];
  faults: SheetFault[];
} {
  const { items, newIds, stored } = input;
  const { parents, faults } = parentsOf(input);
  const titles = new Map<string, string>([
    ...[...stored].map(([id, item]) => [id, String(item.fields['title'])] as const),
    ...items.map((item) => [idOfItem(item, newIds), String(item.fields['title'])] as const),
  ]);
  const sheet: Sheet = {
    input,
    titles,
    numbers: numbering(items, newIds),
    places: placesOf(input, parents),
    faults,
  };
  const changes = items.flatMap((item, index) =>
    changesOfItem(item, parents[index] ?? null, sheet),
  );
  return { changes: [...changes, ...missing(input, titles)], faults: sheet.faults };
}

/** What every row is read beside. */
interface Sheet {
  input: SheetAgainstPlan;
  titles: ReadonlyMap<string, string>;
  numbers: Numbering;
  places: ReadonlyMap<string, string>;
  faults: SheetFault[];
}

/** What every change says of its row, whatever it asks for. */
type Told = Omit<SheetChange, 'kind' | 'isNew' | 'fields' | 'conflicts' | 'wanted'>;

function changesOfItem(item: SheetItem, parentId: string | null, sheet: Sheet): SheetChange[] {
  const { input, titles, places } = sheet;
  const id = idOfItem(item, input.newIds);
  const [before, now] = [input.seen.get(id), input.stored.get(id)];
  const told: Told = {
    key: before ? id : `n${item.line}`,
    line: item.line > 0 ? item.line : null,
    noun: item.noun,
    itemId: id,
    title: titles.get(id)!,
    under: titleOf(parentId, titles),
    fault: null,
    suggested: true,
    parentId,
    seenVersion: before?.version ?? null,
  };
  if (before && now && before.noun === item.noun)
    return item.remove ? removal(told, before, now) : edit(told, item, before, now, sheet);
  if (item.id !== null) {
    sheet.faults.push(misfit(item, before));
    return [];
  }
  return item.remove ? [] : [addition(told, item, places.get(id)!, sheet)];
}

const titleOf = (id: string | null, titles: ReadonlyMap<string, string>): string | null =>
  id === null ? null : (titles.get(id) ?? null);

const misfit = ({ noun, line }: SheetItem, before: KnownItem | undefined): SheetFault => ({
  line,
  column: null,
  message:
    before && before.noun !== noun
      ? 'The kind of this row was changed. Add it as a new row instead, and take this one out.'
      : 'This row belongs to another plan, or its version is unknown. ' +
        'Clear its hidden id to add it as new, or download the workbook again.',
});

const addition = (told: Told, item: SheetItem, position: string, sheet: Sheet): SheetChange => ({
  ...told,
  kind: 'added',
  isNew: true,
  conflicts: [],
  ...newFields(item, sheet.numbers, position, sheet.faults),
});

/** What was changed in a row, or where it was moved; nothing when others did the same. */
function edit(
  told: Told,
  item: SheetItem,
  before: KnownItem,
  now: KnownItem,
  { input, numbers, places, faults }: Sheet,
): SheetChange[] {
  const changed = wantedOf(item, before.fields, numbers, faults);
  const wanted = { ...changed, ...moveOf(told, before, places.get(told.itemId)) };
  const merged = mergeByField(before.fields, now.fields, wanted, input.together[item.noun]);
  const disputed = merged.conflicts.filter(({ field }) => field !== 'removed');
  const open: Fields = {
    ...merged.changes,
    ...Object.fromEntries(disputed.map(({ field, yours }) => [field, yours])),
  };
  const names = Object.keys(open);
  if (!names.length) return [];
  return [
    {
      ...told,
      kind: names.some((field) => field in changed) ? 'changed' : 'moved',
      isNew: false,
      fields: names
        .filter((field) => field !== 'position')
        .map((field) => ({ field, from: before.fields[field] ?? null, to: open[field] ?? null })),
      conflicts: merged.conflicts,
      wanted: open,
    },
  ];
}

function moveOf({ noun, parentId }: Told, before: KnownItem, position: string | undefined): Fields {
  const parentName = parentField[noun];
  const isElsewhere = parentName !== null && parentId !== before.fields[parentName];
  return {
    ...(position === undefined ? {} : { position }),
    ...(isElsewhere ? { [parentName]: parentId } : {}),
  };
}

function removal(told: Told, before: KnownItem, now: KnownItem): SheetChange[] {
  if (now.fields['removed'] === true) return [];
  const conflicts =
    now.version === before.version ? [] : [{ field: 'removed', yours: true, theirs: false }];
  return [
    { ...told, kind: 'removed', isNew: false, fields: [], conflicts, wanted: { removed: true } },
  ];
}

/**
 * Rows that the workbook had and the file no longer has; what belongs to a missing row is removed
 * with it.
 */
function missing(
  { items, downloaded, stored }: SheetAgainstPlan,
  titles: ReadonlyMap<string, string>,
): SheetChange[] {
  if (!downloaded) return [];
  const present = new Set(items.map((item) => item.id));
  const gone = downloaded.filter(
    (item) => !present.has(item.id) && stored.get(item.id)?.fields['removed'] !== true,
  );
  const goneIds = new Set(gone.map((item) => item.id));
  const suggested = gone.length <= Math.max(manyMissing, downloaded.length / 3);
  const parentOf = ({ noun, fields }: KnownItem): string | null => {
    const id = fields[parentField[noun] ?? ''];
    return typeof id === 'string' ? id : null;
  };
  return gone.flatMap((item) => {
    const parentId = parentOf(item);
    if (parentId !== null && goneIds.has(parentId)) return [];
    const told: Told = {
      key: item.id,
      line: null,
      noun: item.noun,
      itemId: item.id,
      title: String(item.fields['title']),
      under: titleOf(parentId, titles),
      fault: null,
      suggested,
      parentId,
      seenVersion: item.version,
    };
    return removal(told, item, stored.get(item.id)!);
  });
}

/**
 * How many rows would stand elsewhere in the plan if the sheet's order counted.
 * @returns 0 also where that order cannot be read
 */
export function rowsOutOfPlace(input: SheetAgainstPlan): number {
  const { changes, faults } = changesOfSheet({ ...input, order: 'sheet' });
  if (faults.length) return 0;
  const staying = new Map(
    changesOfSheet({ ...input, order: 'plan' }).changes.map(({ key, wanted }) => [key, wanted]),
  );
  const isMoved = ({ key, noun, wanted }: SheetChange): boolean =>
    ['position', parentField[noun] ?? ''].some(
      (field) => field in wanted && !(field in (staying.get(key) ?? {})),
    );
  return changes.filter((change) => !change.isNew && isMoved(change)).length;
}
