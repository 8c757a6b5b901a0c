import type { ActivityEntry } from '@all-together/contracts';
import { activityOfVersion } from '@all-together/domain';
import type { Tx } from '../../platform/database/index.js';
import { decisionsBefore, versionsBefore } from '../plans/index.js';
import { reviewsBefore } from '../reviews/index.js';
import { commentsBefore, titlesIn } from './comments-queries.js';

/** Entries that are told at once. */
const most = 60;

/**
 * The latest entries before a moment: changes item by item, comments, decisions and reviews, newest
 * first.
 */
export async function activityOf(
  tx: Tx,
  planId: string,
  before: string | null,
): Promise<ActivityEntry[]> {
  const [versions, comments, decisions, reviews] = await Promise.all([
    versionsBefore(tx, planId, before, most),
    commentsBefore(tx, planId, before, most),
    decisionsBefore(tx, planId, before, most),
    reviewsBefore(tx, planId, before, most),
  ]);
  const ofPlan = { noun: 'plan' as const, itemId: planId, fields: [] };
  const said: Omit<ActivityEntry, 'title'>[] = [
    ...comments.map(({ at, by, noun, itemId, body }) => ({
      ...{ at, by, kind: 'comment' as const, noun, itemId, text: body, move: null, fields: [] },
    })),
    ...decisions.map(({ at, by, reason, move }) => ({
      ...{ ...ofPlan, at, by, kind: 'decision' as const, text: reason, move },
    })),
    ...reviews.map(({ at, by, nextSteps }) => ({
      ...{ ...ofPlan, at, by, kind: 'review' as const, text: nextSteps, move: null },
    })),
  ];
  const titles = await titlesIn(tx, planId, [...new Set(said.map(({ itemId }) => itemId))]);
  return [
    ...versions.flatMap((version) => activityOfVersion(version) ?? []),
    ...said.map((entry) => ({ ...entry, title: titles.get(entry.itemId) ?? '' })),
  ]
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, most);
}
