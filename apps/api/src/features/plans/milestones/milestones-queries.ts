import type { ListOfPlan, Milestone, Page } from '@all-together/contracts';
import {
  bool,
  day,
  int,
  moment,
  nullable,
  pageOf,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type Projection,
  type Sql,
  type Tx,
} from '../../../platform/database/index.js';
import { notFound } from '../../../platform/problems/problem-error.js';
import { byId, partsWanted } from '../plan-parts.js';

const shape = {
  id: uuid(),
  actionId: uuid(),
  planId: uuid(),
  title: text(),
  due: nullable(day()),
  reachedOn: nullable(day()),
  baselineDue: nullable(day()),
  position: text(),
  removed: bool(),
  version: int(),
  changedAt: moment(),
};
/** How a milestone crosses the wire. */
export const milestones: Projection<typeof shape> = {
  shape,
  columns: sql`
         m.id, m.action_id, m.plan_id, m.title, m.due, m.reached_on, m.baseline_due, m.position,
         m.removed, m.version, m.changed_at`,
  tables: (source = sql`milestones`) => sql`${source} m`,
};

/** One page of the milestones of a plan or an area. */
export const listMilestones = (tx: Tx, query: ListOfPlan): Promise<Page<Milestone>> =>
  pageOf(tx, milestones, byId(sql`milestones m`, sql`m.id`), partsWanted(sql`m`, query), query);

/** @throws 404 out of scope */
export async function milestoneById(tx: Tx, id: string): Promise<Milestone> {
  const milestone = await row(tx, shape, sql`${selectFrom(milestones)} where m.id = ${id}`);
  if (!milestone) throw notFound('The milestone');
  return milestone;
}

/** The milestones of a plan in their order, without those that were removed. */
export const milestonesOfPlan = (tx: Tx, planId: string): Promise<Milestone[]> =>
  milestonesWhere(tx, sql`m.plan_id = ${planId}`);

/** The same of some actions. */
export const milestonesOfActions = (tx: Tx, actionIds: readonly string[]): Promise<Milestone[]> =>
  milestonesWhere(tx, sql`m.action_id = any (${actionIds})`);

const milestonesWhere = (tx: Tx, where: Sql): Promise<Milestone[]> =>
  rows(
    tx,
    shape,
    sql`${selectFrom(milestones)} where ${where} and not m.removed order by m.position, m.id`,
  );
