import type { AreaProgress, Rag, ReviewCycle } from '@all-together/contracts';
import {
  type AreaFacts,
  byName,
  concernsOf,
  dayOf,
  queueRank,
  type Term,
  termSoFar,
} from '@all-together/domain';
import type { Tx } from '../../platform/database/index.js';
import { openAreaPlans, planFacts, ragCounts, type OpenAreaPlan } from '../plans/index.js';
import { reviewedPlans } from '../reviews/index.js';
import { stalledIn, stalledSchools } from '../stalled/index.js';
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
  const stalled = await stalledIn(tx, day, {});
  const { starts, until } = termSoFar(term, day);
  const [plans, facts, reviewed, actions, milestones, rags, visits, schools] = await Promise.all([
    openAreaPlans(tx),
    planFacts(tx),
    cycle ? reviewedPlans(tx, cycle.id) : new Set<string>(),
    actionTallies(tx, day),
    milestoneTallies(tx, day),
    ragCounts(tx),
    visitsByArea(tx, starts, until),
    enrolmentTotals(tx),
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
    stalled: Map.groupBy(stalled, ({ areaId }) => areaId),
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
  const stalled = gathered.stalled.get(area.id) ?? [];
  return {
    ...factsOfPlan(plan, gathered, day, cycle),
    stalledPlanReason: stalled.find(({ urn }) => urn === null)?.reason ?? null,
    overdue: actions.overdue,
    open: actions.notStarted + actions.inProgress + actions.blocked,
    blocked: actions.blocked,
    stalledSchools: stalledSchools(stalled).length,
    visitsThisTerm: gathered.visits.get(area.id)?.visits ?? 0,
  };
}

type FactsOfPlan = Pick<
  AreaFacts,
  'planStatus' | 'submittedOn' | 'ragContradictions' | 'reviewDueBy'
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
      ragContradictions: 0,
      reviewDueBy: null,
    };
  const own = facts.get(plan.id);
  const inUse = plan.status === 'in_delivery' || plan.status === 'signed_off';
  const awaitsReview = inUse && cycle && !reviewed.has(plan.id) && cycle.opens <= day;
  return {
    planStatus: plan.status,
    submittedOn: plan.submittedAt && dayOf(new Date(plan.submittedAt)),
    ragContradictions: own?.contradictions(day) ?? 0,
    reviewDueBy: awaitsReview ? cycle.closes : null,
  };
}

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
