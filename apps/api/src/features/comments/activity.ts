import type { ActivityEntry, PlanNoun } from '@all-together/contracts';
import { toldFields } from '@all-together/domain';
import type { Tx } from '../../platform/database/database.js';
import { camelCased } from '../../platform/database/naming.js';

const tables: Record<PlanNoun, string> = {
  plan: 'plans',
  objective: 'objectives',
  criterion: 'criteria',
  action: 'actions',
  milestone: 'milestones',
  evidence: 'evidence',
};
const most = 60;

interface VersionRow {
  noun: PlanNoun;
  item_id: string;
  version: number;
  at: string;
  content: Record<string, unknown>;
  before: Record<string, unknown> | null;
  by: string | null;
}

/**
 * The latest entries before a moment: changes item by item, comments, decisions and reviews, newest
 * first.
 */
export async function activityOf(
  tx: Tx,
  planId: string,
  before: string | null,
): Promise<ActivityEntry[]> {
  const live = (Object.keys(tables) as PlanNoun[]).map(
    (noun) =>
      `(select '${noun}' as noun, t.id::text as item_id, t.version, t.changed_at as at, to_jsonb(t) as content from ${tables[noun]} t where ${noun === 'plan' ? 't.id' : 't.plan_id'} = $1 and t.changed_at < coalesce($2::timestamptz, 'infinity') order by t.changed_at desc limit ${most})`,
  );
  const [versions, others] = (await Promise.all([
    tx.query(
      `select v.noun, v.item_id, v.version, v.at, v.content, p.content as before, n.name as by
       from ((select noun, item_id, version, lower(valid) as at, content from history where plan_id = $1 and noun in ('plan', 'objective', 'criterion', 'action', 'milestone', 'evidence') and lower(valid) < coalesce($2::timestamptz, 'infinity') order by lower(valid) desc limit ${most})
             union all ${live.join(' union all ')} order by at desc limit ${most}) v
       left join history p on p.noun = v.noun and p.item_id = v.item_id and p.version = v.version - 1
       left join person_names n on n.id = (v.content ->> 'changed_by')::uuid order by v.at desc, v.item_id`,
      [planId, before],
    ),
    tx.query(
      `select * from (
         (select c.written_at as at, n.name as by, 'comment' as kind, c.noun, c.item_id::text as item_id, c.body as text, null as move from comments c left join person_names n on n.id = c.author_id where c.plan_id = $1 and not c.removed and c.written_at < coalesce($2::timestamptz, 'infinity') order by c.written_at desc limit ${most})
         union all (select d.at, n.name, 'decision', 'plan', d.plan_id::text, d.reason, d.move from plan_decisions d left join person_names n on n.id = d.person_id where d.plan_id = $1 and d.at < coalesce($2::timestamptz, 'infinity') order by d.at desc limit ${most})
         union all (select r.at, n.name, 'review', 'plan', r.plan_id::text, r.next_steps, null from reviews r left join person_names n on n.id = r.reviewer_id where r.plan_id = $1 and r.at < coalesce($2::timestamptz, 'infinity') order by r.at desc limit ${most})) o
       left join lateral (select title from actions where id::text = o.item_id union all select title from objectives where id::text = o.item_id union all select title from milestones where id::text = o.item_id union all select title from criteria where id::text = o.item_id union all select title from plans where id::text = o.item_id limit 1) t on true order by at desc limit ${most}`,
      [planId, before],
    ),
  ])) as [
    VersionRow[],
    {
      at: string;
      by: string | null;
      kind: 'comment' | 'decision' | 'review';
      noun: PlanNoun;
      item_id: string;
      text: string;
      move: ActivityEntry['move'];
      title: string | null;
    }[],
  ];
  const changes = versions.flatMap(toEntry);
  const said = others.map(({ item_id, title, ...entry }): ActivityEntry => ({
    ...entry,
    itemId: item_id,
    title: title ?? '',
    fields: [],
  }));
  return [...changes, ...said]
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .slice(0, most);
}

function toEntry(row: VersionRow): ActivityEntry[] {
  const now = camelCased<Record<string, unknown>>(row.content);
  const told = {
    at: row.at,
    by: row.by,
    noun: row.noun,
    itemId: row.item_id,
    title: String(now['title'] ?? ''),
    fields: [],
    text: '',
    move: null,
  };
  if (!row.before) return row.version === 1 ? [{ ...told, kind: 'added' }] : [];
  const before = camelCased<Record<string, unknown>>(row.before);
  if (before['removed'] !== now['removed'])
    return [{ ...told, kind: now['removed'] ? 'removed' : 'restored' }];
  const fields = toldFields(now).filter(
    (field) =>
      field !== 'removed' &&
      JSON.stringify(before[field] ?? null) !== JSON.stringify(now[field] ?? null),
  );
  // A move of the plan has its own entry, with who decided and why; a new order alone is no news.
  if (!fields.length || (row.noun === 'plan' && fields.every((field) => field === 'status')))
    return [];
  return [
    {
      ...told,
      kind: 'changed',
      fields: fields.map((field) => ({
        field,
        from: before[field] ?? null,
        to: now[field] ?? null,
      })),
    },
  ];
}
