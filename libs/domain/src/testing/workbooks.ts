// A small plan as a workbook that people and others change, for specifications.
import type { Plan } from '@all-together/contracts';
import { firstPositions } from '../order.js';
import { changesOfSheet, type SheetAgainstPlan } from '../plan-differences.js';
import { itemsOfRows } from '../plan-sheet-reader.js';
import { rowsOfPlan, type KnownItem, type SheetRow } from '../plan-sheet.js';
import { aCriterion, aMilestone, anAction, anObjective, aPlan, idOf, knownItems } from './plans.js';

const together = {
  objective: [['rag', 'ragReason']],
  criterion: [],
  action: [['status', 'blockedReason', 'completedOn', 'noEvidenceReason']],
  milestone: [],
};
const byId = (items: readonly KnownItem[]) => new Map(items.map((item) => [item.id, item]));

type Edit = (rows: SheetRow[]) => Partial<SheetRow>[];

/** A workbook of the plan as it was downloaded, as people changed its rows. */
export function inputOf(
  plan: Plan,
  edit: Edit = (rows) => rows,
  more: Partial<SheetAgainstPlan> = {},
): SheetAgainstPlan {
  const rows = edit(rowsOfPlan(plan, 'then')).map((cells, index) => ({ line: index + 2, cells }));
  const { items, faults } = itemsOfRows(rows);
  expect(faults).toEqual([]);
  const seen = knownItems(plan);
  return {
    items,
    newIds: Object.fromEntries(rows.map(({ line }) => [line, idOf(900_000 + line)])),
    seen: byId(seen),
    stored: byId(seen),
    downloaded: seen,
    order: 'plan',
    together,
    ...more,
  };
}

/** What such a workbook asks for. */
export const asked = (plan: Plan, edit?: Edit, more?: Partial<SheetAgainstPlan>) =>
  changesOfSheet(inputOf(plan, edit, more));

/** The same items after someone else's change of one. */
export const meanwhile = (plan: Plan, id: string, fields: Record<string, unknown>) =>
  byId(
    knownItems(plan).map((item) =>
      item.id === id
        ? { ...item, version: item.version + 1, fields: { ...item.fields, ...fields } }
        : item,
    ),
  );

export const [first, second] = firstPositions(2) as [string, string];
export const call = anAction({ id: idOf(3), title: 'Call', ownerName: 'Ann', position: first });
export const write = anAction({ id: idOf(4), title: 'Write', position: second, after: [call.id] });
export const step = aMilestone({ id: idOf(5), title: 'Half way', position: first });
export const proof = aCriterion({ id: idOf(6), title: 'Seen', position: first });

/** An objective with two actions, a milestone and a criterion, and one with nothing yet. */
export const small = aPlan({
  objectives: [
    anObjective({
      id: idOf(1),
      position: first,
      criteria: [proof],
      actions: [{ ...call, milestones: [step] }, write],
    }),
    anObjective({ id: idOf(2), title: 'Another', position: second }),
  ],
});

/** Where the row of an item stands. */
export const at = (rows: SheetRow[], id: string) => rows.findIndex((row) => row.id === id);

/** Changes the cells of one row. */
export const set = (id: string, cells: Partial<SheetRow>) => (rows: SheetRow[]) =>
  rows.with(at(rows, id), { ...rows[at(rows, id)]!, ...cells });
