// What the parts of a plan have in common.
import type { ListOfPlan } from '@all-together/contracts';
import type { SheetNoun } from '@all-together/domain';
import { all, sql, type PageOrder, type Shape, type Sql } from '../../platform/database/index.js';

/** The order of parts by their ids, which is the order in which they were made. */
export const byId = <S extends Shape & { id: Shape[string] }>(
  counted: Sql,
  id: Sql,
): PageOrder<S> => ({ key: [id], keyOf: (row) => [String(row.id)], counted });

/** The parts, under their alias, of one plan or one area that were not removed. */
export const partsWanted = (part: Sql, { plan, area }: ListOfPlan): Sql =>
  all([
    sql`not ${part}.removed`,
    plan && sql`${part}.plan_id = ${plan}`,
    area && sql`${part}.area_id = ${area}`,
  ]);

/** Fields of a part that only make sense together: a change of one is a change of all. */
export const changedTogether: Readonly<Record<SheetNoun, readonly (readonly string[])[]>> = {
  objective: [['rag', 'ragReason']],
  criterion: [],
  action: [
    ['status', 'blockedReason', 'completedOn'],
    ['ownerId', 'ownerName'],
  ],
  milestone: [],
};
