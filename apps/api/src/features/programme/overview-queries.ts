import type { AreaProgress, EnrolmentStatus, Rag, ReviewCycle } from '@all-together/contracts';
import {
  addDays,
  auditWithinDays,
  concernsOf,
  dayOf,
  queueRank,
  ragContradictions,
  stalledPlan,
  type AreaFacts,
  type Term,
} from '@all-together/domain';
import type { Tx } from '../../platform/database/database.js';
import { slowWaves } from '../questionnaires/index.js';

interface AreaRow {
  id: string;
  name: string;
  gss: string | null;
  region: string | null;
  status: AreaProgress['status'];
  plan_id: string | null;
  plan_status: AreaProgress['planStatus'];
  submitted_at: string | null;
  signed_at: string | null;
  reviewed: boolean;
}

type Counts = { area_id: string } & Record<string, number>;

const rows = <Row>(tx: Tx, sql: string, values: unknown[] = []) =>
  tx.query(sql, values) as Promise<Row[]>;

export async function termsOf(tx: Tx): Promise<Term[]> {
  return rows<Term>(tx, `select name, starts, ends from terms order by starts`);
}

/** The cycle that is open on `day`, else the next one, else the last. */
export async function currentCycle(tx: Tx, day: string): Promise<ReviewCycle | null> {
  const [cycle] = await rows<ReviewCycle>(
    tx,
    `select id, title, opens, closes, locks, version from review_cycles order by (closes < $1::date), case when closes >= $1::date then opens - $1::date else $1::date - closes end limit 1`,
    [day],
  );
  return cycle ?? null;
}

/**
 * Every area with its figures, those that most need an officer first. A handful of statements,
 * whatever the size.
 */
export async function areasProgress(
  tx: Tx,
  day: string,
  term: Term,
  cycle: ReviewCycle | null,
): Promise<AreaProgress[]> {
  const slow = await slowWaves(tx, day, null);
  const [areas, actions, milestones, rags, visits, schools, stalled, activity] = await Promise.all([
    rows<AreaRow>(
      tx,
      `select a.id, a.name, a.gss, l.region, a.status, p.id as plan_id, p.status as plan_status,
              (select max(at) from plan_decisions d where d.plan_id = p.id and d.move = 'submit') as submitted_at, p.baseline_at as signed_at,
              exists (select from reviews r where r.plan_id = p.id and r.cycle_id = $1) as reviewed
       from areas a left join local_authorities l on l.gss = a.gss left join plans p on p.area_id = a.id and p.urn is null and p.status <> 'closed' where a.status not in ('withdrawn', 'prospective')`,
      [cycle?.id ?? null],
    ),
    rows<Counts>(
      tx,
      `select area_id, coalesce(sum(n) filter (where state = 'not_started'), 0)::int as not_started, coalesce(sum(n) filter (where state = 'in_progress'), 0)::int as in_progress, coalesce(sum(n) filter (where state = 'blocked'), 0)::int as blocked,
              coalesce(sum(n) filter (where state = 'complete'), 0)::int as complete, coalesce(sum(n) filter (where state <> 'complete' and due < $1::date), 0)::int as overdue
       from area_tallies where noun = 'action' group by area_id`,
      [day],
    ),
    rows<Counts>(
      tx,
      `select area_id, coalesce(sum(n) filter (where state = 'reached'), 0)::int as reached, coalesce(sum(n) filter (where due <= $1::date), 0)::int as due, sum(n)::int as total from area_tallies where noun = 'milestone' group by area_id`,
      [day],
    ),
    rows<{ area_id: string; rag: Rag | null; n: number }>(
      tx,
      `select area_id, rag, count(*)::int as n from objectives where not removed group by area_id, rag`,
    ),
    rows<Counts>(
      tx,
      `select area_id, count(*)::int as n from visits where not removed and visited_on between $1::date and least($2::date, $3::date) group by area_id`,
      [term.starts, term.ends, day],
    ),
    rows<{ area_id: string; status: EnrolmentStatus; schools: number }>(
      tx,
      `select * from enrolment_totals()`,
    ),
    rows<Counts>(
      tx,
      `select area_id, count(*)::int as n from enrolments e where status <> 'withdrawn' and enrolled_on <= $1::date and ${withoutAudit('e')} and urn <> all ($2::int[]) group by area_id`,
      [addDays(day, -auditWithinDays), slow.map(({ urn }) => urn)],
    ),
    planFacts(tx),
  ]);
  const by = <Row extends { area_id: string }>(list: readonly Row[]) =>
    new Map(list.map((row) => [row.area_id, row]));
  const [actionsBy, milestonesBy, visitsBy, stalledBy, activityBy] = [
    by(actions),
    by(milestones),
    by(visits),
    by(stalled),
    new Map(activity.map((row) => [row.planId, row])),
  ];
  const ragsBy = Map.groupBy(rags, (row) => row.area_id);
  const schoolsBy = Map.groupBy(schools, (row) => row.area_id);

  return areas
    .map((area): AreaProgress => {
      const counts = actionsBy.get(area.id);
      const plan = area.plan_id ? activityBy.get(area.plan_id) : undefined;
      const open =
        (counts?.['not_started'] ?? 0) +
        (counts?.['in_progress'] ?? 0) +
        (counts?.['blocked'] ?? 0);
      const reviewable = area.plan_status === 'in_delivery' || area.plan_status === 'signed_off';
      const facts: AreaFacts = {
        planStatus: area.plan_status,
        submittedOn: area.submitted_at && dayOf(new Date(area.submitted_at)),
        overdue: counts?.['overdue'] ?? 0,
        open,
        blocked: counts?.['blocked'] ?? 0,
        stalledPlanReason:
          plan && reviewable
            ? stalledPlan(
                {
                  lastProgress: plan.lastProgress,
                  since: area.signed_at ? dayOf(new Date(area.signed_at)) : day,
                  nextDue: plan.nextDue,
                },
                day,
              )
            : null,
        stalledSchools:
          (stalledBy.get(area.id)?.['n'] ?? 0) +
          new Set(slow.filter(({ areaId }) => areaId === area.id).map(({ urn }) => urn)).size,
        ragContradictions: plan?.contradictions(day) ?? 0,
        reviewDueBy:
          reviewable && cycle && !area.reviewed && cycle.opens <= day ? cycle.closes : null,
        visitsThisTerm: visitsBy.get(area.id)?.['n'] ?? 0,
      };
      const concerns = concernsOf(facts, day);
      return {
        areaId: area.id,
        name: area.name,
        gss: area.gss,
        region: area.region,
        status: area.status,
        planId: area.plan_id,
        planStatus: area.plan_status,
        actions: {
          notStarted: counts?.['not_started'] ?? 0,
          inProgress: counts?.['in_progress'] ?? 0,
          blocked: facts.blocked,
          complete: counts?.['complete'] ?? 0,
        },
        overdue: facts.overdue,
        milestones: {
          reached: milestonesBy.get(area.id)?.['reached'] ?? 0,
          due: milestonesBy.get(area.id)?.['due'] ?? 0,
          total: milestonesBy.get(area.id)?.['total'] ?? 0,
        },
        rag: {
          red: 0,
          amber: 0,
          green: 0,
          complete: 0,
          none: 0,
          ...Object.fromEntries(
            (ragsBy.get(area.id) ?? []).map((row) => [row.rag ?? 'none', row.n]),
          ),
        },
        visitsThisTerm: facts.visitsThisTerm,
        schools: schoolCounts(schoolsBy.get(area.id) ?? []),
        stalled: facts.stalledSchools + (facts.stalledPlanReason ? 1 : 0),
        concerns,
        need: queueRank(facts, concerns),
      };
    })
    .sort((a, b) => b.need - a.need || a.name.localeCompare(b.name));
}

export const schoolCounts = (
  own: readonly { status: EnrolmentStatus; schools: number }[],
): Record<EnrolmentStatus, number> => ({
  enrolled: 0,
  participating: 0,
  champion: 0,
  withdrawn: 0,
  ...Object.fromEntries(own.map((row) => [row.status, row.schools])),
});

/** Whether the school has begun no audit of itself. */
const withoutAudit = (enrolment: string) =>
  `not exists (select from audits u where u.urn = ${enrolment}.urn)`;

export interface PlanFacts {
  planId: string;
  /** The last day on which an action, milestone or criterion moved. */
  lastProgress: string | null;
  nextDue: string | null;
  contradictions: (day: string) => number;
}

/** What the rules about stalled plans and contradicted RAGs need to know of the open area plans. */
export async function planFacts(tx: Tx, areaId: string | null = null): Promise<PlanFacts[]> {
  const found = await rows<{
    plan_id: string;
    last_progress: string | null;
    next_due: string | null;
    objectives: Parameters<typeof ragContradictions>[0][];
  }>(
    tx,
    `select p.id as plan_id,
            (select max(d)::text from (
               (select changed_at::date as d from actions c where c.plan_id = p.id and c.version > 1 and c.changed_at > p.baseline_at order by changed_at desc limit 1)
               union all (select changed_at::date from milestones m where m.plan_id = p.id and m.version > 1 and m.changed_at > p.baseline_at order by changed_at desc limit 1)
               union all (select changed_at::date from criteria k where k.plan_id = p.id and k.version > 1 order by changed_at desc limit 1)) moves) as last_progress,
            least((select min(due) from actions c where c.plan_id = p.id and c.status <> 'complete' and not c.removed),
                  (select min(due) from milestones m where m.plan_id = p.id and m.reached_on is null and not m.removed))::text as next_due,
            (select coalesce(json_agg(json_build_object('rag', o.rag, 'ragOn', (o.rag_at at time zone 'Europe/London')::date,
                     'milestones', (select coalesce(json_agg(json_build_object('due', m.due, 'reachedOn', m.reached_on)), '[]') from milestones m join actions c on c.id = m.action_id where c.objective_id = o.id and not m.removed),
                     'criteria', (select coalesce(json_agg(json_build_object('state', k.state)), '[]') from criteria k where k.objective_id = o.id and not k.removed))), '[]')
             from objectives o where o.plan_id = p.id and not o.removed and o.rag is not null) as objectives
     from plans p where p.urn is null and p.status <> 'closed' and ($1::uuid is null or p.area_id = $1)`,
    [areaId],
  );
  return found.map((row) => ({
    planId: row.plan_id,
    lastProgress: row.last_progress,
    nextDue: row.next_due,
    contradictions: (day) =>
      row.objectives.filter((objective) => ragContradictions(objective, day).length > 0).length,
  }));
}

/** Schools of an area that have stalled for want of a first plan, the longest enrolled first. */
export async function schoolsWithoutAudit(
  tx: Tx,
  areaId: string,
  day: string,
  limit: number,
): Promise<{ urn: number; name: string; enrolledOn: string }[]> {
  return rows(
    tx,
    `select e.urn, s.name, e.enrolled_on as "enrolledOn" from enrolments e join schools s on s.urn = e.urn
     where e.area_id = $1 and e.status <> 'withdrawn' and e.enrolled_on <= $2::date and ${withoutAudit('e')} order by e.enrolled_on, s.name limit ${limit}`,
    [areaId, addDays(day, -auditWithinDays)],
  );
}
