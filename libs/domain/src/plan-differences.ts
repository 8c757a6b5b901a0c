// What a spreadsheet would change in a plan, merged field by field with what happened since it was
// downloaded (rule 5).
import type { SheetDifference, SheetFault } from '@all-together/contracts';
import { mergeByField, type Fields } from './merge.js';
import { positionsFor } from './order.js';
import { asSheetFields, type SheetNoun } from './plan-sheet.js';
import type { SheetItem } from './plan-sheet-reader.js';

/** An item as a spreadsheet row or the database knows it, with the fields of its noun. */
export interface KnownItem {
  noun: SheetNoun;
  id: string;
  version: number;
  fields: Fields;
}

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

const parentField: Record<SheetNoun, 'objectiveId' | 'actionId' | null> = {
  objective: null,
  criterion: 'objectiveId',
  action: 'objectiveId',
  milestone: 'actionId',
};
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
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
  const { items, newIds, seen, stored } = input;
  const faults: SheetFault[] = [];
  const idOf = (index: number | null): string | null =>
    index === null ? null : (items[index]!.id ?? newIds[items[index]!.line] ?? null);
  const numbers = numbering(items, newIds);
  const places = placesOf(input, idOf);
  const titles = new Map<string, string>([
    ...[...stored].map(([id, item]) => [id, String(item.fields['title'])] as const),
    ...items.map((item, index) => [idOf(index)!, String(item.fields['title'])] as const),
  ]);
  const changes = items.flatMap((item, index): SheetChange[] => {
    const id = idOf(index)!;
    const parentId = idOf(item.parent);
    const before = seen.get(id);
    const now = stored.get(id);
    if (item.id !== null && (!before || !now || before.noun !== item.noun)) {
      faults.push({
        line: item.line,
        column: null,
        message:
          before && before.noun !== item.noun
            ? 'The kind of this row was changed. Add it as a new row instead, and take this one out.'
            : 'This row belongs to another plan, or its version is unknown. Clear its hidden id to add it as new, or download the workbook again.',
      });
      return [];
    }
    const under = parentId ? (titles.get(parentId) ?? null) : null;
    const told = {
      key: before ? id : `n${item.line}`,
      line: item.line > 0 ? item.line : null,
      noun: item.noun,
      itemId: id,
      title: titles.get(id)!,
      under,
      fault: null,
      suggested: true,
      parentId,
      seenVersion: before?.version ?? null,
    };
    if (!before)
      return item.remove
        ? []
        : [
            {
              ...told,
              kind: 'added',
              isNew: true,
              conflicts: [],
              ...newFields(item, numbers, places.get(id)!, faults),
            },
          ];
    if (item.remove) return removal(told, before, now!);
    const wanted = wantedOf(item, before.fields, numbers, faults);
    const position = places.get(id);
    const parentName = parentField[item.noun];
    const moved: Fields = {
      ...(position === undefined ? {} : { position }),
      ...(parentName && parentId !== before.fields[parentName] ? { [parentName]: parentId } : {}),
    };
    const all = { ...wanted, ...moved };
    if (!Object.keys(all).length) return [];
    const merged = mergeByField(before.fields, now!.fields, all, input.together[item.noun]);
    const open = {
      ...merged.changes,
      ...Object.fromEntries(
        merged.conflicts
          .filter(({ field }) => field !== 'removed')
          .map(({ field, yours }) => [field, yours]),
      ),
    };
    if (!Object.keys(open).length) return [];
    const fields = Object.keys(open)
      .filter((field) => field !== 'position')
      .map((field) => ({ field, from: before.fields[field] ?? null, to: open[field] ?? null }));
    return [
      {
        ...told,
        kind: Object.keys(wanted).some((field) => field in open) ? 'changed' : 'moved',
        isNew: false,
        fields,
        conflicts: merged.conflicts,
        wanted: open,
      },
    ];
  });
  return { changes: [...changes, ...missing(input, titles)], faults };
}

function removal(
  told: Omit<SheetChange, 'kind' | 'isNew' | 'fields' | 'conflicts' | 'wanted'>,
  before: KnownItem,
  now: KnownItem,
): SheetChange[] {
  if (now.fields['removed'] === true) return [];
  const conflicts =
    now.version === before.version ? [] : [{ field: 'removed', yours: true, theirs: false }];
  return [
    { ...told, kind: 'removed', isNew: false, fields: [], conflicts, wanted: { removed: true } },
  ];
}

/**
 * Rows that the workbook had and that are not in the file any more; what hangs on a missing row
 * goes with it.
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
  return gone
    .filter((item) => !goneIds.has(String(item.fields[parentField[item.noun] ?? ''])))
    .flatMap((item) => {
      const parentId = (item.fields[parentField[item.noun] ?? ''] ?? null) as string | null;
      return removal(
        {
          key: item.id,
          line: null,
          noun: item.noun,
          itemId: item.id,
          title: String(item.fields['title']),
          under: parentId ? (titles.get(parentId) ?? null) : null,
          fault: null,
          suggested,
          parentId,
          seenVersion: item.version,
        },
        item,
        stored.get(item.id)!,
      );
    });
}

interface Numbering {
  idOf: ReadonlyMap<string, string>;
  numberOf: ReadonlyMap<string, string>;
}

/** Numbers of action rows; where a copied row repeats one, the original keeps it. */
function numbering(
  items: readonly SheetItem[],
  newIds: Readonly<Record<number, string>>,
): Numbering {
  const actions = items.filter((item) => item.noun === 'action' && item.number);
  const idOf = new Map<string, string>();
  for (const item of [...actions.filter(({ id }) => id), ...actions.filter(({ id }) => !id)])
    if (!idOf.has(item.number)) idOf.set(item.number, item.id ?? newIds[item.line]!);
  return { idOf, numberOf: new Map([...idOf].map(([number, id]) => [id, number])) };
}

/**
 * The fields of a row that a person changed since it was downloaded, by the names and values that
 * the plan uses.
 */
function wantedOf(
  item: SheetItem,
  before: Fields,
  numbers: Numbering,
  faults: SheetFault[],
): Fields {
  const printed = asSheetFields(item.noun, before, (id) => numbers.numberOf.get(id));
  const hidden = ((before['after'] as string[] | undefined) ?? []).filter(
    (id) => !numbers.numberOf.has(id),
  );
  const known = (numbersSaid: readonly string[]) =>
    numbersSaid.filter((number) => numbers.idOf.has(number));
  const wanted: Fields = {};
  for (const [field, value] of Object.entries(item.fields)) {
    if (field !== 'after') {
      if (!same(value, printed[field])) wanted[field] = value;
      continue;
    }
    const said = value as string[];
    // A reference to a row that was itself taken out is left as it was; any other unknown number is
    // a slip.
    if (said.length - known(said).length > hidden.length)
      faultOfNumber(item, said, numbers, faults);
    else if (!same(known(said), printed['after']))
      wanted['after'] = [...known(said).map((number) => numbers.idOf.get(number)!), ...hidden];
  }
  return wanted;
}

function faultOfNumber(
  item: SheetItem,
  said: readonly string[],
  numbers: Numbering,
  faults: SheetFault[],
): void {
  const unknown = said.filter((number) => !numbers.idOf.has(number));
  faults.push({
    line: item.line,
    column: 'After (No.)',
    message: `No action has the number ${unknown.join(', ')}. Write the number of an action as in the column No., for example 1.2.`,
  });
}

function newFields(
  item: SheetItem,
  numbers: Numbering,
  position: string,
  faults: SheetFault[],
): { wanted: Fields; fields: SheetDifference['fields'] } {
  const said = (item.fields['after'] as string[] | undefined) ?? [];
  if (said.some((number) => !numbers.idOf.has(number))) faultOfNumber(item, said, numbers, faults);
  const after = said.flatMap((number) => numbers.idOf.get(number) ?? []);
  const wanted: Fields = { ...item.fields, ...(item.noun === 'action' ? { after } : {}), position };
  const filled = Object.entries(item.fields).filter(
    ([field, value]) =>
      field !== 'title' &&
      value !== null &&
      value !== '' &&
      value !== 'not_started' &&
      !(Array.isArray(value) && !value.length),
  );
  return { wanted, fields: filled.map(([field]) => ({ field, from: null, to: wanted[field] })) };
}

/** The places of rows that are new or out of their order, list by list. */
function placesOf(
  { items, newIds, seen, stored }: SheetAgainstPlan,
  idOf: (index: number | null) => string | null,
): Map<string, string> {
  const lists = new Map<string, { item: SheetItem; id: string; parentId: string | null }[]>();
  items.forEach((item) => {
    const parentId = idOf(item.parent);
    const list = `${item.noun} ${item.noun === 'objective' ? String(item.fields['theme']) : parentId}`;
    lists.set(list, [
      ...(lists.get(list) ?? []),
      { item, id: item.id ?? newIds[item.line]!, parentId },
    ]);
  });
  const places = new Map<string, string>();
  for (const list of lists.values()) {
    const wanted = list.map(({ item, id, parentId }) => {
      const before = seen.get(id);
      const parentName = parentField[item.noun];
      const stays =
        before !== undefined &&
        (parentName
          ? before.fields[parentName] === parentId
          : before.fields['theme'] === item.fields['theme']);
      const now = stored.get(id);
      const still =
        stays && now !== undefined && (!parentName || now.fields[parentName] === parentId);
      return {
        id,
        seen: stays ? String(before.fields['position']) : null,
        stored: still
          ? String(now.fields['position'])
          : stays
            ? String(before.fields['position'])
            : null,
      };
    });
    for (const [id, position] of positionsFor(wanted)) places.set(id, position);
  }
  return places;
}
