// How an officer's exception queue is ranked: what most needs a person first, each with its reason.
import type { Concern, PlanStatus } from '@all-together/contracts';
import { daysBetween, inWords } from './dates.js';

export interface AreaFacts {
  planStatus: PlanStatus | null;
  submittedOn: string | null;
  overdue: number;
  open: number;
  blocked: number;
  stalledPlanReason: string | null;
  stalledSchools: number;
  ragContradictions: number;
  reviewDueBy: string | null;
  visitsThisTerm: number;
}

/**
 * Points by concern; the sum ranks the area. Waiting for us comes first, then what slips, then what
 * is quiet.
 */
const weights: Record<Concern['code'], number> = {
  waiting_for_decision: 40,
  stalled_plan: 35,
  no_plan: 30,
  overdue: 25,
  review_due: 20,
  blocked: 15,
  rag_contradicted: 15,
  stalled_school: 10,
  no_visit: 5,
};

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** What is amiss in an area, most pressing first. */
export function concernsOf(area: AreaFacts, today: string): Concern[] {
  const said: Concern[] = [];
  const add = (code: Concern['code'], reason: string) => said.push({ code, reason });
  if (area.planStatus === 'submitted') {
    const days = area.submittedOn ? daysBetween(area.submittedOn, today) : 0;
    add(
      'waiting_for_decision',
      `Its plan has waited ${count(days, 'day', 'days')} for your decision.`,
    );
  }
  if (area.planStatus === null) add('no_plan', 'It has no open plan.');
  if (area.stalledPlanReason) add('stalled_plan', area.stalledPlanReason);
  if (area.overdue > 0)
    add(
      'overdue',
      `${count(area.overdue, 'action is', 'actions are')} overdue, of ${area.open} open.`,
    );
  if (area.reviewDueBy) add('review_due', `Its review is due by ${inWords(area.reviewDueBy)}.`);
  if (area.blocked > 0)
    add('blocked', `${count(area.blocked, 'action is', 'actions are')} blocked.`);
  if (area.ragContradictions > 0)
    add(
      'rag_contradicted',
      `${count(area.ragContradictions, 'RAG disagrees', 'RAGs disagree')} with the facts.`,
    );
  if (area.stalledSchools > 0)
    add('stalled_school', `${count(area.stalledSchools, 'school has', 'schools have')} stalled.`);
  if (area.visitsThisTerm === 0) add('no_visit', 'No visit this term.');
  return said;
}

/**
 * The rank of an area: the sum of its concerns' weights, overdue scaled by their share of what is
 * open.
 */
export const queueRank = (area: AreaFacts, concerns: readonly Concern[]): number =>
  concerns.reduce(
    (sum, { code }) =>
      sum +
      weights[code] +
      (code === 'overdue' ? Math.round((25 * area.overdue) / Math.max(1, area.open)) : 0),
    0,
  );
