import type { Digest, DigestItem, DigestTopic } from '@all-together/contracts';
import {
  addDays,
  daysBetween,
  digestOf,
  dueSoonDays,
  inWords,
  stalledPlan,
} from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import type { Tx } from '../../platform/database/database.js';
import { isWriter } from '../plans/index.js';

/** Rows looked at of each topic; what is beyond is counted as more. */
const most = 60;

interface ActionRow {
  id: string;
  plan_id: string;
  area_id: string;
  urn: number | null;
  title: string;
  due: string;
  owner_name: string;
  place: string;
}

/**
 * What there is to say to a person on a day, as far as they may see it; null when there is nothing.
 */
export async function digestFor(
  tx: Tx,
  viewer: Viewer,
  day: string,
  leftOut: readonly DigestTopic[],
): Promise<Digest | null> {
  const ownOrKept = `(c.owner_id = $1 or (c.urn is null and c.area_id = any ($2::uuid[])) or c.urn = any ($3::int[]))`;
  const [actions, stalled, waiting, said] = (await Promise.all([
    tx.query(
      `select c.id, c.plan_id, c.area_id, c.urn, c.title, c.due, c.owner_name, coalesce(s.name, a.name) as place from actions c join plans p on p.id = c.plan_id join areas a on a.id = c.area_id left join schools s on s.urn = c.urn
       where c.status <> 'complete' and not c.removed and c.due <= $4::date and p.status in ('signed_off', 'in_delivery') and ${ownOrKept} order by c.due, c.id limit ${most * 2}`,
      [viewer.personId, viewer.ledAreas, viewer.ledSchools, addDays(day, dueSoonDays)],
    ),
    tx.query(
      `select p.id, p.title, p.baseline_at, (select max(m) from (select max(changed_at) as m from actions where plan_id = p.id and version > 1 and changed_at > p.baseline_at union all select max(changed_at) from milestones where plan_id = p.id and version > 1 and changed_at > p.baseline_at) x) as last_progress,
              (select min(due)::text from actions where plan_id = p.id and status <> 'complete' and not removed) as next_due
       from plans p where p.status in ('signed_off', 'in_delivery') and ($1 and p.urn is null or (p.urn is null and p.area_id = any ($2::uuid[])) or p.urn = any ($3::int[])) order by p.title, p.id limit ${most * 4}`,
      [viewer.roles.includes('officer'), viewer.ledAreas, viewer.ledSchools],
    ),
    viewer.roles.includes('officer')
      ? tx.query(
          `select p.id, p.title, (select max(at) from plan_decisions d where d.plan_id = p.id and d.move = 'submit') as submitted from plans p where p.status = 'submitted' order by 3, p.id limit ${most}`,
        )
      : [],
    tx.query(
      `select n.plan_id, n.item_id, n.noun, n.title, n.detail, b.name as by from notifications n left join person_names b on b.id = n.by_id where n.person_id = $1 and n.read_at is null and n.kind in ('mention', 'comment', 'decision') order by n.at desc limit ${most}`,
      [viewer.personId],
    ),
  ])) as [
    ActionRow[],
    {
      id: string;
      title: string;
      baseline_at: string | null;
      last_progress: string | null;
      next_due: string | null;
    }[],
    { id: string; title: string; submitted: string | null }[],
    {
      plan_id: string;
      item_id: string;
      noun: string;
      title: string;
      detail: string;
      by: string | null;
    }[],
  ];
  const toItem = (action: ActionRow): DigestItem => ({
    actionId: action.id,
    planId: action.plan_id,
    title: action.title,
    detail: `${action.place}${action.owner_name ? `, ${action.owner_name}` : ''}`,
    due: action.due,
    mayChange: isWriter(viewer, { areaId: action.area_id, urn: action.urn }),
  });
  return digestOf(
    day,
    {
      overdue: actions.filter((action) => action.due < day).map(toItem),
      due_soon: actions.filter((action) => action.due >= day).map(toItem),
      stalled: stalled.flatMap((plan): DigestItem[] => {
        const reason =
          plan.baseline_at &&
          stalledPlan(
            {
              lastProgress: plan.last_progress?.slice(0, 10) ?? null,
              since: plan.baseline_at.slice(0, 10),
              nextDue: plan.next_due,
            },
            day,
          );
        return reason
          ? [
              {
                actionId: null,
                planId: plan.id,
                title: plan.title,
                detail: reason,
                due: null,
                mayChange: false,
              },
            ]
          : [];
      }),
      waiting: waiting.map((plan) => ({
        actionId: null,
        planId: plan.id,
        title: plan.title,
        detail: plan.submitted
          ? `Submitted ${inWords(plan.submitted.slice(0, 10))}, ${daysBetween(plan.submitted.slice(0, 10), day)} days ago.`
          : 'Submitted.',
        due: null,
        mayChange: false,
      })),
      conversation: said.map((one) => ({
        actionId: null,
        planId: one.plan_id,
        title: one.title,
        detail: `${one.by ?? 'Somebody'}: ${one.detail}`,
        due: null,
        mayChange: false,
      })),
    },
    leftOut,
  );
}
