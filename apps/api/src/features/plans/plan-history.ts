import type {
  Action,
  Change,
  Criterion,
  Evidence,
  Milestone,
  Objective,
  PlanMoments,
  PlanNoun,
  PlanSummary,
} from '@all-together/contracts';
import {
  changesOf,
  dayOf,
  endOfDay,
  inOrder,
  type ItemPair,
  type ItemVersion,
} from '@all-together/domain';
import type { Tx } from '../../platform/database/database.js';
import { camelCased } from '../../platform/database/naming.js';
import { badRequest, notFound } from '../../platform/problems/problem-error.js';
import type { PlanParts } from './plans-queries.js';

const nouns = {
  plan: 'plans',
  objective: 'objectives',
  criterion: 'criteria',
  action: 'actions',
  milestone: 'milestones',
  evidence: 'evidence',
} as const;
const mostChanges = 500;

interface VersionRow {
  noun: Change['noun'];
  id: string;
  content: Record<string, unknown>;
  by: string | null;
}

const live = (where: (noun: keyof typeof nouns) => string) =>
  (Object.keys(nouns) as (keyof typeof nouns)[])
    .map(
      (noun) =>
        `select '${noun}' as noun, t.id::text as id, to_jsonb(t) as content, n.name as by from ${nouns[noun]} t left join person_names n on n.id = t.changed_by where ${where(noun)}`,
    )
    .join(' union all ');

/** What changed in a plan after `since`, newest first, at most `mostChanges`. */
export async function planChanges(
  tx: Tx,
  planId: string,
  since: string | null,
): Promise<{ changes: Change[]; more: boolean }> {
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
  return {
    noun: row.noun,
    itemId: row.id,
    version: fields['version'] as number,
    at: new Date(fields['changedAt'] as string).toISOString(),
    by: row.by,
    fields,
  };
};

/**
 * The moment that a query names: itself, or the end of a day.
 * @throws 400 for a day that does not exist
 */
export function momentOf(text: string, path: string): string {
  const moment = text.length === 10 ? safely(() => endOfDay(text).toISOString()) : text;
  if (
    moment === null ||
    Number.isNaN(Date.parse(moment)) ||
    (text.length === 10 && dayOf(new Date(moment)) !== text)
  )
    throw badRequest('Choose a day that exists.', [{ path, message: 'Choose a day that exists.' }]);
  return moment;
}

function safely<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The version of each item of a plan that was in force at the moment `$n`. */
const inForce = (n: number) =>
  `select h.noun, h.item_id as id, h.version, h.content from history h where h.plan_id = $1 and upper(h.valid) > $${n}::timestamptz and lower(h.valid) <= $${n}::timestamptz
   union all ${(Object.keys(nouns) as PlanNoun[]).map((noun) => `select '${noun}', t.id::text, t.version, to_jsonb(t) from ${nouns[noun]} t where ${noun === 'plan' ? 't.id' : 't.plan_id'} = $1 and t.changed_at <= $${n}::timestamptz`).join(' union all ')}`;

/** Each item whose version differs between two moments, with both. */
export async function pairsBetween(
  tx: Tx,
  planId: string,
  from: string,
  to: string,
): Promise<ItemPair[]> {
  const rows = (await tx.query(
    `with a as (${inForce(2)}), b as (${inForce(3)})
     select coalesce(a.noun, b.noun) as noun, coalesce(a.id, b.id) as id, a.content as before, b.content as after, n.name as by
     from a full join b on a.noun = b.noun and a.id = b.id left join person_names n on n.id = (b.content ->> 'changed_by')::uuid
     where a.version is distinct from b.version`,
    [planId, from, to],
  )) as {
    noun: PlanNoun;
    id: string;
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
    by: string | null;
  }[];
  const fields = (content: Record<string, unknown> | null) =>
    content && camelCased<Record<string, unknown>>(content);
  return rows.map((row) => ({
    noun: row.noun,
    itemId: row.id,
    before: fields(row.before),
    after: fields(row.after),
    by: row.by,
  }));
}

/**
 * The plan's own fields and its parts as they were at a moment.
 * @throws 404 when it was not begun yet
 */
export async function partsAsAt(
  tx: Tx,
  planId: string,
  moment: string,
): Promise<{ plan: Partial<PlanSummary>; parts: PlanParts }> {
  const rows = (await tx.query(
    `select v.noun, v.content, n.name from (${inForce(2)}) v left join person_names n on n.id = coalesce(v.content ->> 'rag_by', v.content ->> 'added_by', v.content ->> 'signed_off_by')::uuid`,
    [planId, moment],
  )) as { noun: PlanNoun; content: Record<string, unknown>; name: string | null }[];
  const of = <Item>(noun: PlanNoun, named?: string): Item[] =>
    rows
      .filter((row) => row.noun === noun && row.content['removed'] !== true)
      .map((row) => ({
        ...camelCased<Item>(row.content),
        ...(named ? { [named]: row.name } : {}),
      }));
  const [plan] = of<PlanSummary>('plan', 'signedOffBy');
  if (!plan) throw notFound('The plan at that time');
  return {
    plan: {
      title: plan.title,
      status: plan.status,
      starts: plan.starts,
      ends: plan.ends,
      baselineAt: plan.baselineAt,
      signedOffBy: plan.signedOffBy,
      version: plan.version,
      changedAt: plan.changedAt,
    },
    parts: {
      objectives: inOrder(of<Objective>('objective', 'ragBy')),
      criteria: inOrder(of<Criterion>('criterion')),
      actions: inOrder(of<Action>('action')),
      milestones: inOrder(of<Milestone>('milestone')),
      evidence: of<Evidence>('evidence', 'addedBy').sort((a, b) =>
        a.addedAt < b.addedAt ? -1 : 1,
      ),
    },
  };
}

/** The days on which a plan changed, with how often, and its decisions and reviews. */
export async function momentsOf(tx: Tx, planId: string): Promise<PlanMoments> {
  const live = (Object.keys(nouns) as PlanNoun[])
    .map(
      (noun) =>
        `select t.changed_at from ${nouns[noun]} t where ${noun === 'plan' ? 't.id' : 't.plan_id'} = $1`,
    )
    .join(' union all ');
  const [days, marks] = (await Promise.all([
    tx.query(
      `select to_char(at at time zone 'Europe/London', 'YYYY-MM-DD') as day, count(*)::int as changes from (select lower(valid) from history where plan_id = $1 union all ${live}) c (at) group by 1 order by 1`,
      [planId],
    ),
    tx.query(
      `select at, move as what, '' as title from plan_decisions where plan_id = $1 union all select r.at, 'review', c.title from reviews r join review_cycles c on c.id = r.cycle_id where r.plan_id = $1 order by at`,
      [planId],
    ),
  ])) as [PlanMoments['days'], PlanMoments['marks']];
  return { begun: days[0]?.day ?? '', days, marks };
}
