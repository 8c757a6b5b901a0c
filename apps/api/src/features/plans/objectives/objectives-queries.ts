import type {
  ListOfPlan,
  Objective,
  ObjectiveTree,
  Page,
  Rag,
  Theme,
} from '@all-together/contracts';
import {
  bool,
  exists,
  int,
  known,
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
  type Tx,
} from '../../../platform/database/index.js';
import { brokenRule, notFound } from '../../../platform/problems/problem-error.js';
import { byId, partsWanted } from '../plan-parts.js';

const shape = {
  id: uuid(),
  planId: uuid(),
  theme: text<Theme>(),
  title: text(),
  position: text(),
  rag: nullable(text<Rag>()),
  ragReason: text(),
  ragAt: nullable(moment()),
  ragBy: nullable(text()),
  cascadedFrom: nullable(uuid()),
  removed: bool(),
  version: int(),
  changedAt: moment(),
};
/** How an objective crosses the wire. */
export const objectives: Projection<typeof shape> = {
  shape,
  columns: sql`
         o.id, o.plan_id, o.theme, o.title, o.position, o.rag, o.rag_reason, o.rag_at,
         n.name as rag_by, o.cascaded_from, o.removed, o.version, o.changed_at`,
  tables: (source = sql`objectives`) => sql`
         ${source} o
         left join person_names n on n.id = o.rag_by`,
};

/** One page of the objectives of a plan or an area. */
export const listObjectives = (tx: Tx, query: ListOfPlan): Promise<Page<Objective>> =>
  pageOf(tx, objectives, byId(sql`objectives o`, sql`o.id`), partsWanted(sql`o`, query), query);

/** @throws 404 out of scope */
export async function objectiveById(tx: Tx, id: string): Promise<Objective> {
  const objective = await row(tx, shape, sql`${selectFrom(objectives)} where o.id = ${id}`);
  if (!objective) throw notFound('The objective');
  return objective;
}

/** The objectives of a plan in their order, without those that were removed. */
export const objectivesOfPlan = (tx: Tx, planId: string): Promise<Objective[]> =>
  rows(
    tx,
    shape,
    sql`${selectFrom(objectives)}
        where o.plan_id = ${planId} and not o.removed
        order by o.position, o.id`,
  );

/** @throws 422 for an objective of another plan */
export async function mustBeObjectiveOf(
  tx: Tx,
  planId: string,
  objectiveId: string,
): Promise<void> {
  const where = sql`id = ${objectiveId} and plan_id = ${planId} and not removed`;
  if (!(await exists(tx, sql`select from objectives where ${where}`)))
    throw brokenRule('other_plan', 'Choose an objective of the same plan.', [
      { path: 'objectiveId', message: 'Choose an objective of the same plan.' },
    ]);
}

/** How far schools have come together with each objective that was handed on to them. */
export async function handedOnBy(
  tx: Tx,
  objectiveIds: readonly string[],
): Promise<Map<string, ObjectiveTree['handedOn']>> {
  if (!objectiveIds.length) return new Map();
  const sums = await rows(
    tx,
    {
      objectiveId: known(uuid()),
      schools: int(),
      actions: int(),
      complete: int(),
      milestones: int(),
      reached: int(),
    },
    sql`select o.cascaded_from as objective_id,
               count(distinct o.id) as schools,
               count(distinct c.id) as actions,
               count(distinct c.id) filter (where c.status = 'complete') as complete,
               count(distinct m.id) as milestones,
               count(distinct m.id) filter (where m.reached_on is not null) as reached
        from objectives o
        left join actions c on c.objective_id = o.id and not c.removed
        left join milestones m on m.action_id = c.id and not m.removed
        where o.cascaded_from = any (${objectiveIds}) and not o.removed
        group by o.cascaded_from`,
  );
  return new Map(sums.map(({ objectiveId, ...sum }) => [objectiveId, sum]));
}
