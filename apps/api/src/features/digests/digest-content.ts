import type { Digest, DigestItem, DigestTopic } from '@all-together/contracts';
import {
  dayOf,
  daysBetween,
  digestOf,
  dueSoonUntil,
  inWords,
  stalledPlan,
} from '@all-together/domain';
import { isOfficer, type Viewer } from '../../platform/access/viewer.js';
import type { Tx } from '../../platform/database/index.js';
import { unreadConversation } from '../../platform/notifications/notifications.js';
import { actionsDueFor, isWriter, plansAwaitingDecision, type DueAction } from '../plans/index.js';
import { plansToWatch, type PlanToWatch } from './digests-queries.js';

/** Rows looked at of each topic; what is beyond is counted as more. */
const most = 60;

/**
 * What there is to say to a person on a day, as far as they may see it; null when there is nothing.
 */
export async function digestFor(
  tx: Tx,
  viewer: Viewer,
  day: string,
  leftOut: readonly DigestTopic[],
): Promise<Digest | null> {
  const [actions, plans, submitted, said] = await Promise.all([
    actionsDueFor(tx, viewer, dueSoonUntil(day), most * 2),
    plansToWatch(tx, viewer, most * 4),
    plansAwaitingDecision(
      tx,
      { plansOfAreas: isOfficer(viewer), schoolsOf: viewer.ledAreas },
      most,
    ),
    unreadConversation(tx, viewer.personId, most),
  ]);
  const toItem = (action: DueAction) => itemOfAction(viewer, action);
  return digestOf(
    day,
    {
      overdue: actions.filter((action) => action.due < day).map(toItem),
      due_soon: actions.filter((action) => action.due >= day).map(toItem),
      stalled: plans.flatMap((plan) => stalledItem(plan, day) ?? []),
      waiting: submitted.map(({ id, title, submitted: at }) =>
        itemOfPlan(id, title, waitingSince(at, day)),
      ),
      conversation: said.map(({ planId, title, detail, by }) =>
        itemOfPlan(planId, title, `${by ?? 'Someone'}: ${detail}`),
      ),
    },
    leftOut,
  );
}

const itemOfAction = (viewer: Viewer, action: DueAction): DigestItem => ({
  actionId: action.id,
  planId: action.planId,
  title: action.title,
  detail: [action.place, action.ownerName].filter(Boolean).join(', '),
  due: action.due,
  mayChange: isWriter(viewer, action),
});

const itemOfPlan = (planId: string, title: string, detail: string): DigestItem => ({
  ...{ actionId: null, planId, title, detail, due: null, mayChange: false },
});

function stalledItem(plan: PlanToWatch, day: string): DigestItem | null {
  const { planId, title, baselineAt, lastProgress, nextDue } = plan;
  if (!baselineAt) return null;
  const since = dayOf(new Date(baselineAt));
  const reason = stalledPlan({ lastProgress, since, nextDue }, day);
  return reason ? itemOfPlan(planId, title, reason) : null;
}

function waitingSince(at: string | null, day: string): string {
  if (!at) return 'Submitted.';
  const on = dayOf(new Date(at));
  return `Submitted ${inWords(on)}, ${daysBetween(on, day)} days ago.`;
}
