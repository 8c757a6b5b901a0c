import type { Criterion, CriterionState, ListOfPlan, Page } from '@all-together/contracts';
import {
  bool,
  int,
  moment,
  pageOf,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type Projection,
  type Tx,
} from '../../../platform/database/index.js';
import { notFound } from '../../../platform/problems/problem-error.js';
import { byId, partsWanted } from '../plan-parts.js';

const shape = {
  id: uuid(),
  objectiveId: uuid(),
  title: text(),
  state: text<CriterionState>(),
  position: text(),
  removed: bool(),
  version: int(),
  changedAt: moment(),
};
/** How a success criterion crosses the wire. */
export const criteria: Projection<typeof shape> = {
  shape,
  columns: sql`
         k.id, k.objective_id, k.title, k.state, k.position, k.removed, k.version, k.changed_at`,
  tables: (source = sql`criteria`) => sql`${source} k`,
};

/** One page of the success criteria of a plan or an area. */
export const listCriteria = (tx: Tx, query: ListOfPlan): Promise<Page<Criterion>> =>
  pageOf(tx, criteria, byId(sql`criteria k`, sql`k.id`), partsWanted(sql`k`, query), query);

/** @throws 404 out of scope */
export async function criterionById(tx: Tx, id: string): Promise<Criterion> {
  const criterion = await row(tx, shape, sql`${selectFrom(criteria)} where k.id = ${id}`);
  if (!criterion) throw notFound('The success criterion');
  return criterion;
}

/** The success criteria of a plan in their order, without those that were removed. */
export const criteriaOfPlan = (tx: Tx, planId: string): Promise<Criterion[]> =>
  rows(
    tx,
    shape,
    sql`${selectFrom(criteria)}
        where k.plan_id = ${planId} and not k.removed
        order by k.position, k.id`,
  );
