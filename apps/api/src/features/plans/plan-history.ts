import type { Change } from '@all-together/contracts';
import { changesOf, type ItemVersion } from '@all-together/domain';
import type { Tx } from '../../platform/database/database.js';
import { camelCased } from '../../platform/database/naming.js';

const nouns = { plan: 'plans', objective: 'objectives', criterion: 'criteria', action: 'actions', milestone: 'milestones', evidence: 'evidence' } as const;
const mostChanges = 500;

interface VersionRow {
  noun: Change['noun'];
  id: string;
  content: Record<string, unknown>;
  by: string | null;
}

const live = (where: (noun: keyof typeof nouns) => string) =>
  (Object.keys(nouns) as (keyof typeof nouns)[]).map((noun) => `select '${noun}' as noun, t.id::text as id, to_jsonb(t) as content, n.name as by from ${nouns[noun]} t left join person_names n on n.id = t.changed_by where ${where(noun)}`).join(' union all ');

/** What changed in a plan after `since`, newest first, at most `mostChanges`. */
export async function planChanges(tx: Tx, planId: string, since: string | null): Promise<{ changes: Change[]; more: boolean }> {
  const rows = (await tx.query(
    `select h.noun, h.item_id as id, h.content, n.name as by from history h left join person_names n on n.id = (h.content ->> 'changed_by')::uuid
     where h.plan_id = $1 and upper(h.valid) > coalesce($2::timestamptz, '-infinity')
     union all ${live((noun) => `${noun === 'plan' ? 't.id' : 't.plan_id'} = $1 and t.changed_at > coalesce($2::timestamptz, '-infinity')`)}`,
    [planId, since],
  )) as VersionRow[];
  const changes = changesOf(rows.map(toVersion), since);
  return { changes: changes.slice(0, mostChanges), more: changes.length > mostChanges };
}

/** Every change of one item, newest first. */
export async function itemChanges(tx: Tx, noun: keyof typeof nouns, id: string): Promise<Change[]> {
  const rows = (await tx.query(
    `select h.noun, h.item_id as id, h.content, n.name as by from history h left join person_names n on n.id = (h.content ->> 'changed_by')::uuid where h.noun = $2 and h.item_id = $1::text
     union all select $2, t.id::text, to_jsonb(t), n.name from ${nouns[noun]} t left join person_names n on n.id = t.changed_by where t.id = $1::uuid`,
    [id, noun],
  )) as VersionRow[];
  return changesOf(rows.map(toVersion), null).slice(0, mostChanges);
}

const toVersion = (row: VersionRow): ItemVersion => {
  const fields = camelCased<Record<string, unknown>>(row.content);
  return { noun: row.noun, itemId: row.id, version: fields['version'] as number, at: new Date(fields['changedAt'] as string).toISOString(), by: row.by, fields };
};
