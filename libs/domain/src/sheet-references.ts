// What a row of a workbook says of other rows, by their numbers, and what a person changed in it.
import type { SheetDifference, SheetFault } from '@all-together/contracts';
import type { Fields } from './merge.js';
import { asSheetFields } from './plan-sheet.js';
import type { SheetItem } from './plan-sheet-reader.js';

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * Which actions a number of the workbook can mean, and the number of each action. One number means
 * two where a spreadsheet has taken “1.10” for a quantity and saved 1.1.
 */
export interface Numbering {
  idsOf: ReadonlyMap<string, readonly string[]>;
  numberOf: ReadonlyMap<string, string>;
}

/** The id that a row has, or that it gets when it is added. */
export const idOfItem = (
  { id, line }: SheetItem,
  newIds: Readonly<Record<number, string>>,
): string => id ?? newIds[line]!;

/** Numbers of action rows; where a copied row repeats one, the original keeps it. */
export function numbering(
  items: readonly SheetItem[],
  newIds: Readonly<Record<number, string>>,
): Numbering {
  const actions = items.filter((item) => item.noun === 'action' && item.number);
  const byNumberOf = (some: readonly SheetItem[]) => Map.groupBy(some, ({ number }) => number);
  const groups = new Map([
    ...byNumberOf(actions.filter(({ id }) => !id).reverse()),
    ...byNumberOf(actions.filter(({ id }) => id)),
  ]);
  const idsOf = new Map(
    [...groups].map(([number, group]) => [
      number,
      (group[0]!.id ? group : group.slice(-1)).map((item) => idOfItem(item, newIds)),
    ]),
  );
  const numberOf = new Map(
    [...idsOf].flatMap(([number, ids]) => ids.map((id) => [id, number] as const)),
  );
  return { idsOf, numberOf };
}

/**
 * The fields of a row that a person changed since it was downloaded, by the names and values that
 * the plan uses.
 */
export function wantedOf(
  item: SheetItem,
  before: Fields,
  numbers: Numbering,
  faults: SheetFault[],
): Fields {
  const printed = asSheetFields(item.noun, before, (id) => numbers.numberOf.get(id));
  const hidden = ((before['after'] as string[] | undefined) ?? []).filter(
    (id) => !numbers.numberOf.has(id),
  );
  const wanted: Fields = {};
  for (const [field, value] of Object.entries(item.fields)) {
    if (field !== 'after') {
      if (!same(value, printed[field])) wanted[field] = value;
      continue;
    }
    const said = value as string[];
    const known = said.filter((number) => numbers.idsOf.has(number));
    // A reference to a row that was itself taken out is left as it was; any other unknown number is
    // a slip.
    if (said.length - known.length > hidden.length) faultOfNumber(item, said, numbers, faults);
    else if (!same(known, printed['after'])) {
      const stood = (before['after'] as string[] | undefined) ?? [];
      wanted['after'] = [...meant(item, known, stood, numbers, faults), ...hidden];
    }
  }
  return wanted;
}

/** The actions that numbers mean; of two with one number, the one that was waited for before. */
function meant(
  item: SheetItem,
  said: readonly string[],
  before: readonly string[],
  numbers: Numbering,
  faults: SheetFault[],
): string[] {
  return said.flatMap((number) => {
    const ids = numbers.idsOf.get(number) ?? [];
    const stood = ids.filter((id) => before.includes(id));
    if (ids.length < 2 || stood.length) return stood.length ? stood : ids;
    faults.push({
      line: item.line,
      column: 'After (No.)',
      message:
        `Two actions have the number ${number}: the spreadsheet has shortened one of them, such ` +
        'as 1.10 to 1.1. Format the column No. as text and write the numbers again.',
    });
    return [];
  });
}

function faultOfNumber(
  item: SheetItem,
  said: readonly string[],
  numbers: Numbering,
  faults: SheetFault[],
): void {
  const unknown = said.filter((number) => !numbers.idsOf.has(number));
  faults.push({
    line: item.line,
    column: 'After (No.)',
    message:
      `No action has the number ${unknown.join(', ')}. ` +
      'Write the number of an action as in the column No., for example 1.2.',
  });
}

/** What a new row brings, and which of it is worth telling: what is filled in. */
export function newFields(
  item: SheetItem,
  numbers: Numbering,
  position: string,
  faults: SheetFault[],
): { wanted: Fields; fields: SheetDifference['fields'] } {
  const said = (item.fields['after'] as string[] | undefined) ?? [];
  if (said.some((number) => !numbers.idsOf.has(number))) faultOfNumber(item, said, numbers, faults);
  const after = meant(item, said, [], numbers, faults);
  const wanted: Fields = { ...item.fields, ...(item.noun === 'action' ? { after } : {}), position };
  const filled = Object.keys(item.fields).filter(
    (field) => field !== 'title' && isFilled(item.fields[field]),
  );
  return { wanted, fields: filled.map((field) => ({ field, from: null, to: wanted[field] })) };
}

const isFilled = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : ![null, '', 'not_started'].some((one) => one === value);
