import type {
  Action,
  ActionStatus,
  ActionWithMilestones,
  ListActions,
  Page,
} from '@all-together/contracts';
import type { Viewer } from '../../../platform/access/viewer.js';
import {
  all,
  bool,
  day,
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
  uuidList,
  type PageOrder,
  type Projection,
  type Tx,
} from '../../../platform/database/index.js';
import { brokenRule, notFound } from '../../../platform/problems/problem-error.js';
import { evidenceOfActions } from '../evidence/evidence-queries.js';
import { milestonesOfActions } from '../milestones/milestones-queries.js';

const shape = {
  id: uuid(),
  objectiveId: uuid(),
  planId: uuid(),
  areaId: uuid(),
  urn: nullable(int()),
  title: text(),
  ownerId: nullable(uuid()),
  ownerName: text(),
  start: nullable(day()),
  due: nullable(day()),
  status: text<ActionStatus>(),
  blockedReason: text(),
  completedOn: nullable(day()),
  noEvidenceReason: text(),
  notes: text(),
  position: text(),
  baselineStart: nullable(day()),
  baselineDue: nullable(day()),
  followUpId: nullable(uuid()),
  after: uuidList(),
  removed: bool(),
  version: int(),
  changedAt: moment(),
};
/** How an action crosses the wire, but for its milestones and evidence. */
export const actions: Projection<typeof shape> = {
  shape,
  columns: sql`
         c.id, c.objective_id, c.plan_id, c.area_id, c.urn, c.title, c.owner_id, c.owner_name,
         c.start, c.due, c.status, c.blocked_reason, c.completed_on, c.no_evidence_reason,
         c.notes, c.position, c.baseline_start, c.baseline_due, c.follow_up_id, c.after,
         c.removed, c.version, c.changed_at`,
  tables: (source = sql`actions`) => sql`${source} c`,
};
/** Those without a due date come last. */
const dueOrLast = sql`coalesce(c.due, 'infinity'::date)`;
const dueFirst: PageOrder<typeof shape> = {
  key: [dueOrLast, sql`c.id`],
  keyOf: ({ due, id }) => [due ?? 'infinity', id],
  counted: sql`actions c`,
};

/** Actions (`c`) that still count: what a closed plan left open is nobody's to do any more. */
export const stillCounts = sql`(c.status = 'complete' or exists (
  select from plans open where open.id = c.plan_id and open.status <> 'closed'))`;

/** One page of actions by due date, those without one last. */
export function listActions(
  tx: Tx,
  viewer: Viewer,
  query: ListActions,
  today: string,
): Promise<Page<Action>> {
  const owner = query.owner === 'me' ? viewer.personId : query.owner;
  const wanted = all([
    sql`not c.removed`,
    query.area && sql`c.area_id = ${query.area}`,
    query.plan ? sql`c.plan_id = ${query.plan}` : stillCounts,
    ofStatus(query.status),
    query.overdue === 'true' && sql`c.status <> 'complete' and ${dueOrLast} < ${today}::date`,
    query.overdue === 'false' && sql`(c.status = 'complete' or ${dueOrLast} >= ${today}::date)`,
    owner && sql`c.owner_id = ${owner}::uuid`,
  ]);
  return pageOf(tx, actions, dueFirst, wanted, query);
}

function ofStatus(status: ListActions['status']) {
  if (status === 'open') return sql`c.status <> 'complete'`;
  return status && sql`c.status = ${status}`;
}

/** @throws 404 out of scope */
export async function actionById(tx: Tx, id: string): Promise<ActionWithMilestones> {
  const [action, milestones, evidence] = await Promise.all([
    row(tx, shape, sql`${selectFrom(actions)} where c.id = ${id}`),
    milestonesOfActions(tx, [id]),
    evidenceOfActions(tx, [id]),
  ]);
  if (!action) throw notFound('The action');
  return { ...action, milestones, evidence };
}

/** Adds to each action its milestones and evidence, in two statements whatever their number. */
export async function withParts(tx: Tx, found: readonly Action[]): Promise<ActionWithMilestones[]> {
  const ids = found.map(({ id }) => id);
  const [milestones, evidence] = await Promise.all([
    milestonesOfActions(tx, ids),
    evidenceOfActions(tx, ids),
  ]);
  const milestonesOf = Map.groupBy(milestones, ({ actionId }) => actionId);
  const evidenceOf = Map.groupBy(evidence, ({ actionId }) => actionId);
  return found.map((action) => ({
    ...action,
    milestones: milestonesOf.get(action.id) ?? [],
    evidence: evidenceOf.get(action.id) ?? [],
  }));
}

/** The actions of a plan in their order, without those that were removed. */
export const actionsOfPlan = (tx: Tx, planId: string): Promise<Action[]> =>
  rows(
    tx,
    shape,
    sql`${selectFrom(actions)}
        where c.plan_id = ${planId} and not c.removed
        order by c.position, c.id`,
  );

/** @throws 422 for an action of another plan */
export async function mustBeActionOf(tx: Tx, planId: string, actionId: string): Promise<void> {
  if (!(await exists(tx, sql`select from actions where id = ${actionId} and plan_id = ${planId}`)))
    throw brokenRule('other_plan', 'Choose an action of the same plan.', [
      { path: 'actionId', message: 'Choose an action of the same plan.' },
    ]);
}

/** The person who owns an action; null for an outsider, and for what is no action. */
export async function ownerOfAction(tx: Tx, id: string): Promise<string | null> {
  const action = await row(
    tx,
    { ownerId: nullable(uuid()) },
    sql`select owner_id from actions where id = ${id}`,
  );
  return action?.ownerId ?? null;
}

/** An open action as a reminder tells of it. */
export interface DueAction {
  id: string;
  planId: string;
  areaId: string;
  urn: number | null;
  title: string;
  due: string;
  ownerName: string;
  /** The school's name, or else the area's. */
  place: string;
}

/**
 * Open actions of plans in delivery that are due by a day and that a person owns or whose plan they
 * keep, in the order of their due dates.
 */
export const actionsDueFor = (
  tx: Tx,
  { personId, ledAreas, ledSchools }: Pick<Viewer, 'personId' | 'ledAreas' | 'ledSchools'>,
  by: string,
  limit: number,
): Promise<DueAction[]> =>
  rows(
    tx,
    {
      id: uuid(),
      planId: uuid(),
      areaId: uuid(),
      urn: nullable(int()),
      title: text(),
      due: known(day()),
      ownerName: text(),
      place: text(),
    },
    sql`select c.id, c.plan_id, c.area_id, c.urn, c.title, c.due, c.owner_name,
               coalesce(s.name, a.name) as place
        from actions c
        join plans p on p.id = c.plan_id
        join areas a on a.id = c.area_id
        left join schools s on s.urn = c.urn
        where c.status <> 'complete' and not c.removed and c.due <= ${by}::date
          and p.status in ('signed_off', 'in_delivery')
          and (c.owner_id = ${personId}
            or (c.urn is null and c.area_id = any (${ledAreas}::uuid[]))
            or c.urn = any (${ledSchools}::int[]))
        order by c.due, c.id
        limit ${limit}`,
  );
