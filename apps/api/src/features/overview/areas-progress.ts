import type { AreaProgress, Rag, ReviewCycle } from '@all-together/contracts';
import {
  type AreaFacts,
  byName,
  concernsOf,
  dayOf,
  queueRank,
  stalledPlan,
  type Term,
} from '@all-together/domain';
import type { Tx } from '../../platform/database/index.js';
import { countWithoutAudit } from '../audits/index.js';
import {
  openAreaPlans,
  planFacts,
  ragCounts,
  type OpenAreaPlan,
  type PlanFacts,
} from '../plans/index.js';
import { reviewedPlans } from '../reviews/index.js';
import { slowWaves } from '../questionnaires/index.js';
import { visitsByArea } from '../visits/index.js';
import {
  actionTallies,
  activeAreas,
  enrolmentTotals,
  milestoneTallies,
  schoolCounts,
  type ActiveArea,
} from './overview-queries.js';

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
  const [areas, gathered] = await Promise.all([activeAreas(tx), gather(tx, day, term, cycle)]);
  return areas
    .map((area) => progressOf(area, gathered, day, cycle))
    .sort((a, b) => b.need - a.need || byName(a.name, b.name));
}

type Gathered = Awaited<ReturnType<typeof gather>>;

/** What each room knows of the areas, by area or by plan. */
async function gather(tx: Tx, day: string, term: Term, cycle: ReviewCycle | null) {
  const slow = await slowWaves(tx, day, null);
  const lastDay = term.ends < day ? term.ends : day;
  const [plans, facts, reviewed, actions, milestones, rags, visits, schools, unaudited] =
    await Promise.all([
      openAreaPlans(tx),
      planFacts(tx),
      cycle ? reviewedPlans(tx, cycle.id) : new Set<string>(),
      actionTallies(tx, day),
      milestoneTallies(tx, day),
      ragCounts(tx),
      visitsByArea(tx, term.starts, lastDay),
      enrolmentTotals(tx),
      countWithoutAudit(
        tx,
        day,
        slow.map(({ urn }) => urn),
      ),
    ]);
  return {
    plans: byArea(plans),
    facts: new Map(facts.map((one) => [one.planId, one])),
    reviewed,
    actions: byArea(actions),
    milestones: byArea(milestones),
    rags: Map.groupBy(rags, ({ areaId }) => areaId),
    visits: byArea(visits),
    schools: Map.groupBy(schools, ({ areaId }) => areaId),
    unaudited: byArea(unaudited),
    slow: Map.groupBy(slow, ({ areaId }) => areaId),
  };
}

const byArea = <Row extends { areaId: string }>(list: readonly Row[]): Map<string, Row> =>
  new Map(list.map((row) => [row.areaId, row]));

const noActions = { notStarted: 0, inProgress: 0, blocked: 0, complete: 0, overdue: 0 };
const noMilestones = { reached: 0, due: 0, total: 0 };

function progressOf(
  area: ActiveArea,
  gathered: Gathered,
  day: string,
  cycle: ReviewCycle | null,
): AreaProgress {
  const plan = gathered.plans.get(area.id);
  const { notStarted, inProgress, blocked, complete, overdue } =
    gathered.actions.get(area.id) ?? noActions;
  const { reached, due, total } = gathered.milestones.get(area.id) ?? noMilestones;
  const facts = factsOf(area, plan, gathered, day, cycle);
  const concerns = concernsOf(facts, day);
  return {
    areaId: area.id,
    name: area.name,
    gss: area.gss,
    region: area.region,
    status: area.status,
    planId: plan?.id ?? null,
    planStatus: plan?.status ?? null,
    actions: { notStarted, inProgress, blocked, complete },
    overdue,
    milestones: { reached, due, total },
    rag: ragsOf(gathered.rags.get(area.id) ?? []),
    visitsThisTerm: facts.visitsThisTerm,
    schools: schoolCounts(gathered.schools.get(area.id) ?? []),
    stalled: facts.stalledSchools + (facts.stalledPlanReason ? 1 : 0),
    concerns,
    need: queueRank(facts, concerns),
  };
}

/** What the ranking of areas looks at. */
function factsOf(
  area: ActiveArea,
  plan: OpenAreaPlan | undefined,
  gathered: Gathered,
  day: string,
  cycle: ReviewCycle | null,
): AreaFacts {
  const actions = gathered.actions.get(area.id) ?? noActions;
  const slowSchools = new Set((gathered.slow.get(area.id) ?? []).map(({ urn }) => urn));
  return {
    ...factsOfPlan(plan, gathered, day, cycle),
    overdue: actions.overdue,
    open: actions.notStarted + actions.inProgress + actions.blocked,
    blocked: actions.blocked,
    stalledSchools: (gathered.unaudited.get(area.id)?.schools ?? 0) + slowSchools.size,
    visitsThisTerm: gathered.visits.get(area.id)?.visits ?? 0,
  };
}

type FactsOfPlan = Pick<
  AreaFacts,
  'planStatus' | 'submittedOn' | 'stalledPlanReason' | 'ragContradictions' | 'reviewDueBy'
>;

function factsOfPlan(
  plan: OpenAreaPlan | undefined,
  { facts, reviewed }: Gathered,
  day: string,
  cycle: ReviewCycle | null,
): FactsOfPlan {
  if (!plan)
    return {
      planStatus: null,
      submittedOn: null,
      stalledPlanReason: null,
      ragContradictions: 0,
      reviewDueBy: null,
    };
  const own = facts.get(plan.id);
  const inUse = plan.status === 'in_delivery' || plan.status === 'signed_off';
  const awaitsReview = inUse && cycle && !reviewed.has(plan.id) && cycle.opens <= day;
  return {
    planStatus: plan.status,
    submittedOn: plan.submittedAt && dayOf(new Date(plan.submittedAt)),
    stalledPlanReason: inUse && own ? stalledReason(plan, own, day) : null,
    ragContradictions: own?.contradictions(day) ?? 0,
    reviewDueBy: awaitsReview ? cycle.closes : null,
  };
}

const stalledReason = (
  { signedAt }: OpenAreaPlan,
  { lastProgress, nextDue }: PlanFacts,
  day: string,
): string | null =>
  stalledPlan({ lastProgress, since: signedAt ? dayOf(new Date(signedAt)) : day, nextDue }, day);

function ragsOf(counts: readonly { rag: Rag | null; n: number }[]): AreaProgress['rag'] {
  const of = (wanted: Rag | null) => counts.find(({ rag }) => rag === wanted)?.n ?? 0;
  return {
    red: of('red'),
    amber: of('amber'),
    green: of('green'),
    complete: of('complete'),
    none: of(null),
  };
}
