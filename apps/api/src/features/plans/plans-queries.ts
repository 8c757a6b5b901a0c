import type {
  Action,
  ActionWithMilestones,
  Criterion,
  Evidence,
  ListActions,
  ListOfPlan,
  ListPlans,
  Milestone,
  Objective,
  ObjectiveTree,
  Page,
  Plan,
  PlanSummary,
} from '@all-together/contracts';
import { isOpenForWriting, movesFrom } from '@all-together/domain';
import { isOfficer, type Viewer } from '../../platform/access/viewer.js';
import type { Tx } from '../../platform/database/database.js';
import { camelCased } from '../../platform/database/naming.js';
import {
  Conditions,
  countLimit,
  pageSize,
  readCursor,
  toPage,
} from '../../platform/database/paging.js';
import { notFound } from '../../platform/problems/problem-error.js';

type Row = Record<string, unknown>;

const summaryColumns = `p.id, p.area_id, a.name as area_name, p.urn, s.name as school_name, p.title, p.status, p.starts, p.ends, p.baseline_at, n.name as signed_off_by, f.name as adopted_from, p.version, p.changed_at`;
const summaryTables = `plans p join areas a on a.id = p.area_id left join schools s on s.urn = p.urn left join person_names n on n.id = p.signed_off_by left join area_names f on f.id = p.adopted_area_id`;

// Named as they cross the wire: a list is sent as it comes.
const actionColumns = `id, objective_id as "objectiveId", plan_id as "planId", area_id as "areaId", urn, title, owner_id as "ownerId", owner_name as "ownerName", start, due, status, blocked_reason as "blockedReason", completed_on as "completedOn", no_evidence_reason as "noEvidenceReason", notes, position, baseline_start as "baselineStart", baseline_due as "baselineDue", follow_up_id as "followUpId", after, removed, version, changed_at as "changedAt"`;
const milestoneColumns = `id, action_id, plan_id, title, due, reached_on, baseline_due, position, removed, version, changed_at`;
const objectiveColumns = `o.id, o.plan_id, o.theme, o.title, o.position, o.rag, o.rag_reason, o.rag_at, n.name as rag_by, o.cascaded_from, o.removed, o.version, o.changed_at`;
const evidenceColumns = `e.id, e.action_id, e.title, e.url, e.file_name, e.media_type, e.bytes, e.added_at, n.name as added_by, e.removed, e.version, e.changed_at`;
const criterionColumns = `id, objective_id, title, state, position, removed, version, changed_at`;

const all = async <Item>(tx: Tx, sql: string, values: unknown[]): Promise<Item[]> =>
  ((await tx.query(sql, values)) as Row[]).map((row) => camelCased<Item>(row));

/**
 * True for those who keep this plan true: the area's lead for the area's own, the school's lead for
 * the school's.
 */
export const isWriter = (viewer: Viewer, plan: { areaId: string; urn: number | null }): boolean =>
  viewer.roles.includes('loader') ||
  (plan.urn === null
    ? viewer.ledAreas.includes(plan.areaId)
    : viewer.ledSchools.includes(plan.urn));

export async function listPlans(tx: Tx, query: ListPlans): Promise<Page<PlanSummary>> {
  const limit = query.limit ?? pageSize;
  const where = new Conditions();
  if (query.area) where.add('p.area_id = ?', query.area);
  if (query.school) where.add('p.urn in (select urn from school_family(?))', query.school);
  if (query.status) where.add('p.status = ?', query.status);
  if (query.of) where.add(query.of === 'area' ? 'p.urn is null' : 'p.urn is not null');
  const filter = where.sql;
  const after = readCursor(query.after, 1);
  if (after) where.add('p.id > ?::uuid', ...after);
  const rows = (await tx.query(
    `select ${summaryColumns}, (select count(*)::int from (select from plans p where ${filter} limit ${countLimit + 1}) c) as counted
     from ${summaryTables} where ${where.sql} order by p.id limit ${limit + 1}`,
    where.values,
  )) as (Row & { counted: number; id: string })[];
  return toPage(
    rows,
    limit,
    rows[0]?.counted ?? 0,
    ({ counted: _, ...row }) => camelCased<PlanSummary>(row),
    (row) => [row.id],
  );
}

export async function planSummary(tx: Tx, id: string): Promise<PlanSummary> {
  const [plan] = await all<PlanSummary>(
    tx,
    `select ${summaryColumns} from ${summaryTables} where p.id = $1`,
    [id],
  );
  if (!plan) throw notFound('The plan');
  return plan;
}

/** The whole tree in one flight of eight statements and one behind, whatever its size. */
export async function planTree(tx: Tx, viewer: Viewer, id: string): Promise<Plan> {
  const live = (table: string, columns: string) =>
    `select ${columns} from ${table} where plan_id = $1 and not removed order by position, id`;
  const [summary, [lock], decisions, objectives, criteria, actions, milestones, evidence] =
    await Promise.all([
      planSummary(tx, id),
      all<{ title: string; closes: string }>(tx, `select title, closes from plan_lock($1)`, [id]),
      all<Plan['decisions'][number]>(
        tx,
        `select d.id, d.move, d.reason, d.at, n.name as by from plan_decisions d left join person_names n on n.id = d.person_id where d.plan_id = $1 order by d.at, d.id`,
        [id],
      ),
      all<Objective>(
        tx,
        `select ${objectiveColumns} from objectives o left join person_names n on n.id = o.rag_by where o.plan_id = $1 and not o.removed order by o.position, o.id`,
        [id],
      ),
      all<Criterion>(tx, live('criteria', criterionColumns), [id]),
      all<Action>(tx, live('actions', actionColumns), [id]),
      all<Milestone>(tx, live('milestones', milestoneColumns), [id]),
      all<Evidence>(
        tx,
        `select ${evidenceColumns} from evidence e left join person_names n on n.id = e.added_by where e.plan_id = $1 and not e.removed order by e.added_at, e.id`,
        [id],
      ),
    ]);
  const handedOn =
    summary.urn === null
      ? await handedOnBy(
          tx,
          objectives.map((objective) => objective.id),
        )
      : new Map<string, ObjectiveTree['handedOn']>();
  return planOf(
    viewer,
    summary,
    decisions,
    { lock: lock ?? null, handedOn },
    { objectives, criteria, actions, milestones, evidence },
  );
}

export interface PlanParts {
  objectives: Objective[];
  criteria: Criterion[];
  actions: Action[];
  milestones: Milestone[];
  evidence: Evidence[];
}

/** The tree of a plan from its parts, each in its order. */
export function planOf(
  viewer: Viewer,
  summary: PlanSummary,
  decisions: Plan['decisions'],
  {
    lock,
    handedOn,
  }: { lock: Plan['lock']; handedOn: ReadonlyMap<string, ObjectiveTree['handedOn']> },
  { objectives, criteria, actions, milestones, evidence }: PlanParts,
): Plan {
  const criteriaOf = Map.groupBy(criteria, (criterion) => criterion.objectiveId);
  const actionsOf = Map.groupBy(actions, (action) => action.objectiveId);
  const milestonesOf = Map.groupBy(milestones, (milestone) => milestone.actionId);
  const evidenceOf = Map.groupBy(evidence, (one) => one.actionId);
  const withParts = (action: Action): ActionWithMilestones => ({
    ...action,
    milestones: milestonesOf.get(action.id) ?? [],
    evidence: evidenceOf.get(action.id) ?? [],
  });
  const tree = objectives.map((objective): ObjectiveTree => ({
    ...objective,
    criteria: criteriaOf.get(objective.id) ?? [],
    actions: (actionsOf.get(objective.id) ?? []).map(withParts),
    handedOn: handedOn.get(objective.id) ?? null,
  }));
  const writer = isWriter(viewer, summary);
  const officer = isOfficer(viewer);
  return {
    ...summary,
    decisions,
    objectives: tree,
    may: {
      write: writer && isOpenForWriting(summary.status) && lock === null,
      moves: movesFrom(summary.status, { writer, officer }),
      review: officer && (summary.status === 'signed_off' || summary.status === 'in_delivery'),
    },
    lock,
  };
}

/**
 * For each objective that was handed on to schools: how many, and how far they have come together.
 */
async function handedOnBy(
  tx: Tx,
  objectives: readonly string[],
): Promise<Map<string, ObjectiveTree['handedOn']>> {
  const handed = (await tx.query(
    `select distinct cascaded_from as id from objectives where cascaded_from = any ($1::uuid[]) and not removed`,
    [objectives],
  )) as { id: string }[];
  if (!handed.length) return new Map();
  const rows = await all<NonNullable<ObjectiveTree['handedOn']> & { objectiveId: string }>(
    tx,
    `select o.cascaded_from as objective_id, count(distinct o.id)::int as schools, count(distinct c.id)::int as actions, count(distinct c.id) filter (where c.status = 'complete')::int as complete, count(distinct m.id)::int as milestones, count(distinct m.id) filter (where m.reached_on is not null)::int as reached
     from objectives o left join actions c on c.objective_id = o.id and not c.removed left join milestones m on m.action_id = c.id and not m.removed
     where o.cascaded_from = any ($1::uuid[]) and not o.removed group by 1`,
    [handed.map(({ id }) => id)],
  );
  return new Map(rows.map(({ objectiveId, ...sum }) => [objectiveId, sum]));
}

/** Actions by due date, those without one last. */
export async function listActions(
  tx: Tx,
  viewer: Viewer,
  query: ListActions,
  today: string,
): Promise<Page<Action>> {
  const limit = query.limit ?? pageSize;
  const where = new Conditions().add('not removed');
  if (query.area) where.add('area_id = ?', query.area);
  if (query.plan) where.add('plan_id = ?', query.plan);
  if (query.status === 'open') where.add(`status <> 'complete'`);
  else if (query.status) where.add('status = ?', query.status);
  if (query.overdue === 'true')
    where.add(`status <> 'complete' and coalesce(due, 'infinity'::date) < ?::date`, today);
  if (query.overdue === 'false')
    where.add(`(status = 'complete' or coalesce(due, 'infinity'::date) >= ?::date)`, today);
  if (query.owner)
    where.add('owner_id = ?::uuid', query.owner === 'me' ? viewer.personId : query.owner);
  const filter = where.sql;
  const after = readCursor(query.after, 2);
  if (after) where.add(`(coalesce(due, 'infinity'::date), id) > (?::date, ?::uuid)`, ...after);
  const rows = (await tx.query(
    `select ${actionColumns}, (select count(*)::int from (select from actions where ${filter} limit ${countLimit + 1}) c) as counted
     from actions where ${where.sql} order by coalesce(due, 'infinity'::date), id limit ${limit + 1}`,
    where.values,
  )) as (Row & { counted: number; due: string | null; id: string })[];
  return toPage(
    rows,
    limit,
    rows[0]?.counted ?? 0,
    ({ counted: _, ...action }) => action as unknown as Action,
    (row) => [row.due ?? 'infinity', row.id],
  );
}

export async function actionById(tx: Tx, id: string): Promise<ActionWithMilestones> {
  const [[action], milestones, evidence] = await Promise.all([
    all<Action>(tx, `select ${actionColumns} from actions where id = $1`, [id]),
    all<Milestone>(
      tx,
      `select ${milestoneColumns} from milestones where action_id = $1 and not removed order by position, id`,
      [id],
    ),
    all<Evidence>(
      tx,
      `select ${evidenceColumns} from evidence e left join person_names n on n.id = e.added_by where e.action_id = $1 and not e.removed order by e.added_at, e.id`,
      [id],
    ),
  ]);
  if (!action) throw notFound('The action');
  return { ...action, milestones, evidence };
}

const items = {
  objectives: {
    from: `objectives o left join person_names n on n.id = o.rag_by`,
    prefix: 'o.',
    columns: objectiveColumns,
    what: 'The objective',
  },
  criteria: {
    from: 'criteria',
    prefix: '',
    columns: criterionColumns,
    what: 'The success criterion',
  },
  milestones: { from: 'milestones', prefix: '', columns: milestoneColumns, what: 'The milestone' },
  evidence: {
    from: 'evidence e left join person_names n on n.id = e.added_by',
    prefix: 'e.',
    columns: evidenceColumns,
    what: 'The evidence',
  },
} as const;
export type PlanItems = {
  objectives: Objective;
  criteria: Criterion;
  milestones: Milestone;
  evidence: Evidence;
};

export async function itemById<Noun extends keyof PlanItems>(
  tx: Tx,
  noun: Noun,
  id: string,
): Promise<PlanItems[Noun]> {
  const { from, prefix, columns, what } = items[noun];
  const [item] = await all<PlanItems[Noun]>(
    tx,
    `select ${columns} from ${from} where ${prefix}id = $1`,
    [id],
  );
  if (!item) throw notFound(what);
  return item;
}

/** Items of one plan or area, in a fixed order by id. */
export async function listItems<Noun extends keyof PlanItems>(
  tx: Tx,
  noun: Noun,
  query: ListOfPlan,
): Promise<Page<PlanItems[Noun]>> {
  const { from, prefix, columns } = items[noun];
  const limit = query.limit ?? pageSize;
  const where = new Conditions().add(`not ${prefix}removed`);
  if (query.plan) where.add(`${prefix}plan_id = ?`, query.plan);
  if (query.area) where.add(`${prefix}area_id = ?`, query.area);
  const filter = where.sql;
  const after = readCursor(query.after, 1);
  if (after) where.add(`${prefix}id > ?::uuid`, ...after);
  const rows = (await tx.query(
    `select ${columns}, (select count(*)::int from (select from ${from} where ${filter} limit ${countLimit + 1}) c) as counted from ${from} where ${where.sql} order by ${prefix}id limit ${limit + 1}`,
    where.values,
  )) as (Row & { counted: number; id: string })[];
  return toPage(
    rows,
    limit,
    rows[0]?.counted ?? 0,
    ({ counted: _, ...row }) => camelCased<PlanItems[Noun]>(row),
    (row) => [row.id],
  );
}
