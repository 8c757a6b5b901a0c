import type {
  Action,
  Criterion,
  Evidence,
  Milestone,
  Objective,
  PlanMoments,
  PlanNoun,
  PlanSummary,
} from '@all-together/contracts';
import { inOrder } from '@all-together/domain';
import { camelCased } from '../../../platform/database/naming.js';
import type { Projection, Shape, Tx } from '../../../platform/database/index.js';
import { notFound } from '../../../platform/problems/problem-error.js';
import { actions } from '../actions/actions-queries.js';
import { criteria } from '../criteria/criteria-queries.js';
import { evidence } from '../evidence/evidence-queries.js';
import { milestones } from '../milestones/milestones-queries.js';
import { objectives } from '../objectives/objectives-queries.js';
import { planReviews } from '../plan-registry.js';
import type { PlanParts } from '../plan-tree.js';
import { decisionsOn, planSummaries } from '../plans-queries.js';
import { changeDays, itemsAsAt } from './history-queries.js';

/** The plan's own fields, of those that it had at a moment. */
type PastFields = Pick<
  PlanSummary,
  'title' | 'status' | 'starts' | 'ends' | 'baselineAt' | 'signedOffBy' | 'version' | 'changedAt'
>;

/**
 * The plan's own fields and its parts as they were at a moment.
 * @throws 404 when it was not begun yet
 */
export async function partsAsAt(
  tx: Tx,
  planId: string,
  moment: string,
): Promise<{ plan: PastFields; parts: PlanParts }> {
  const items = await itemsAsAt(tx, planId, moment);
  // Of a version no more is told than of the present one: never the key of a file.
  const of = <Item>(noun: PlanNoun, { shape }: Projection<Shape>, named?: string): Item[] =>
    items
      .filter((item) => item.noun === noun && item.content['removed'] !== true)
      .map(({ content, name }) =>
        camelCased<Item>({ ...content, ...(named ? { [named]: name } : {}) }, shape),
      );
  const [plan] = of<PlanSummary>('plan', planSummaries, 'signed_off_by');
  if (!plan) throw notFound('The plan at that time');
  const { title, status, starts, ends, baselineAt, signedOffBy, version, changedAt } = plan;
  return {
    plan: { title, status, starts, ends, baselineAt, signedOffBy, version, changedAt },
    parts: {
      objectives: inOrder(of<Objective>('objective', objectives, 'rag_by')),
      criteria: inOrder(of<Criterion>('criterion', criteria)),
      actions: inOrder(of<Action>('action', actions)),
      milestones: inOrder(of<Milestone>('milestone', milestones)),
      evidence: of<Evidence>('evidence', evidence, 'added_by').sort(
        (a, b) => a.addedAt.localeCompare(b.addedAt) || a.id.localeCompare(b.id),
      ),
    },
  };
}

/** The days on which a plan changed, with how often, and its decisions and reviews. */
export async function momentsOf(tx: Tx, planId: string): Promise<PlanMoments> {
  const [days, decisions, reviews] = await Promise.all([
    changeDays(tx, planId),
    decisionsOn(tx, planId),
    planReviews().reviewsOf(tx, planId),
  ]);
  const marks: PlanMoments['marks'] = [
    ...decisions.map(({ at, move }) => ({ at, what: move, title: '' })),
    ...reviews.map(({ at, title }) => ({ at, what: 'review' as const, title })),
  ];
  marks.sort((a, b) => a.at.localeCompare(b.at));
  return { begun: days[0]?.day ?? '', days, marks };
}
