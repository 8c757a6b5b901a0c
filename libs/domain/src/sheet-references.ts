// What a row of a workbook says of other rows, by their numbers, and what a person changed in it.
import type { SheetDifference, SheetFault } from '@all-together/contracts';
import type { Fields } from './merge.js';
import { asSheetFields } from './plan-sheet.js';
import type { SheetItem } from './plan-sheet-reader.js';

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Which action a number of the workbook means, and the number of each action. */
export interface Numbering {
  idOf: ReadonlyMap<string, string>;
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
  const idOf = new Map<string, string>();
  for (const item of [...actions.filter(({ id }) => id), ...actions.filter(({ id }) => !id)])
    if (!idOf.has(item.number)) idOf.set(item.number, idOfItem(item, newIds));
  return { idOf, numberOf: new Map([...idOf].map(([number, id]) => [id, number])) };
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
  if (said.some((number) => !numbers.idOf.has(number))) faultOfNumber(item, said, numbers, faults);
  const after = said.flatMap((number) => numbers.idOf.get(number) ?? []);
  const wanted: Fields = { ...item.fields, ...(item.noun === 'action' ? { after } : {}), position };
  const filled = Object.keys(item.fields).filter(
    (field) => field !== 'title' && isFilled(item.fields[field]),
  );
  return { wanted, fields: filled.map((field) => ({ field, from: null, to: wanted[field] })) };
}

const isFilled = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : ![null, '', 'not_started'].some((one) => one === value);
