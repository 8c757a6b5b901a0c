import type {
  Action,
  ActionWithMilestones,
  Criterion,
  Evidence,
  Milestone,
  Objective,
  ObjectiveTree,
  Plan,
  PlanSummary,
} from '@all-together/contracts';
import { isOpenForWriting, movesFrom, type AdoptedObjective } from '@all-together/domain';
import { isOfficer, type Viewer } from '../../platform/access/viewer.js';
import type { Tx } from '../../platform/database/index.js';
import { actionsOfPlan } from './actions/actions-queries.js';
import { criteriaOfPlan } from './criteria/criteria-queries.js';
import { evidenceOfPlan } from './evidence/evidence-queries.js';
import { milestonesOfPlan } from './milestones/milestones-queries.js';
import { handedOnBy, objectivesOfPlan } from './objectives/objectives-queries.js';
import { decidesOn, isWriter } from './plan-places.js';
import { planReviews } from './plan-registry.js';
import { decisionsOn, planSummary } from './plans-queries.js';

/** The parts of a plan, each in its order. */
export interface PlanParts {
  objectives: Objective[];
  criteria: Criterion[];
  actions: Action[];
  milestones: Milestone[];
  evidence: Evidence[];
}

/** What is told of a plan beside its parts. */
interface PlanState {
  decisions: Plan['decisions'];
  lock: Plan['lock'];
  /** By objective, how far schools have come with it. */
  handedOn: ReadonlyMap<string, ObjectiveTree['handedOn']>;
}

/**
 * A plan with all its parts, in one flight of eight statements and one behind, whatever its size.
 * @throws 404 out of scope
 */
export async function planTree(tx: Tx, viewer: Viewer, id: string): Promise<Plan> {
  const [summary, lock, decisions, objectives, criteria, actions, milestones, evidence] =
    await Promise.all([
      planSummary(tx, id),
      planReviews().lockOf(tx, id),
      decisionsOn(tx, id),
      objectivesOfPlan(tx, id),
      criteriaOfPlan(tx, id),
      actionsOfPlan(tx, id),
      milestonesOfPlan(tx, id),
      evidenceOfPlan(tx, id),
    ]);
  const ids = summary.urn === null ? objectives.map((objective) => objective.id) : [];
  const handedOn = await handedOnBy(tx, ids);
  const parts = { objectives, criteria, actions, milestones, evidence };
  return planOf(viewer, summary, { decisions, lock: lock ?? null, handedOn }, parts);
}

/** The words and dates of a plan, for another to begin from: neither owners nor progress. */
export async function wordsOfPlan(tx: Tx, planId: string): Promise<AdoptedObjective[]> {
  const [objectives, criteria, actions, milestones] = await Promise.all([
    objectivesOfPlan(tx, planId),
    criteriaOfPlan(tx, planId),
    actionsOfPlan(tx, planId),
    milestonesOfPlan(tx, planId),
  ]);
  return treeOf({ objectives, criteria, actions, milestones, evidence: [] }, new Map());
}

/** A plan as it was; nothing may be done with the past. */
export const pastPlan = (viewer: Viewer, summary: PlanSummary, parts: PlanParts): Plan => ({
  ...planOf(viewer, summary, { decisions: [], lock: null, handedOn: new Map() }, parts),
  may: { write: false, moves: [], review: false },
});

function planOf(
  viewer: Viewer,
  summary: PlanSummary,
  { decisions, lock, handedOn }: PlanState,
  parts: PlanParts,
): Plan {
  const writer = isWriter(viewer, summary);
  const officer = isOfficer(viewer);
  return {
    ...summary,
    decisions,
    objectives: treeOf(parts, handedOn),
    may: {
      write: writer && isOpenForWriting(summary.status) && lock === null,
      moves: movesFrom(summary.status, { writer, decider: decidesOn(viewer, summary) }),
      review: officer && (summary.status === 'signed_off' || summary.status === 'in_delivery'),
    },
    lock,
  };
}

function treeOf(
  { objectives, criteria, actions, milestones, evidence }: PlanParts,
  handedOn: PlanState['handedOn'],
): ObjectiveTree[] {
  const criteriaOf = Map.groupBy(criteria, ({ objectiveId }) => objectiveId);
  const actionsOf = Map.groupBy(actions, ({ objectiveId }) => objectiveId);
  const milestonesOf = Map.groupBy(milestones, ({ actionId }) => actionId);
  const evidenceOf = Map.groupBy(evidence, ({ actionId }) => actionId);
  const withParts = (action: Action): ActionWithMilestones => ({
    ...action,
    milestones: milestonesOf.get(action.id) ?? [],
    evidence: evidenceOf.get(action.id) ?? [],
  });
  return objectives.map((objective) => ({
    ...objective,
    criteria: criteriaOf.get(objective.id) ?? [],
    actions: (actionsOf.get(objective.id) ?? []).map(withParts),
    handedOn: handedOn.get(objective.id) ?? null,
  }));
}
