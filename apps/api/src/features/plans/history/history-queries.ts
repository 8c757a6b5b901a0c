import type { Change, PlanNoun } from '@all-together/contracts';
import { changesOf, type ItemPair, type ItemVersion } from '@all-together/domain';
import { camelCased } from '../../../platform/database/naming.js';
import {
  int,
  joined,
  jsonOf,
  nullable,
  rows,
  sql,
  text,
  type RowOf,
  type Sql,
  type Tx,
} from '../../../platform/database/index.js';
import { notFound } from '../../../platform/problems/problem-error.js';

/** Changes that are told at once; what is beyond is only said to be more. */
const mostChanges = 500;

/** A row of a plan's table as JSON, named as the database names its columns. */
type Content = Record<string, unknown>;

/** What each noun's rows are read from, `t` being the row. */
const sources: Record<PlanNoun, { noun: Sql; table: Sql; planId: Sql }> = {
  plan: { noun: sql`'plan'`, table: sql`plans`, planId: sql`t.id` },
  objective: { noun: sql`'objective'`, table: sql`objectives`, planId: sql`t.plan_id` },
  criterion: { noun: sql`'criterion'`, table: sql`criteria`, planId: sql`t.plan_id` },
  action: { noun: sql`'action'`, table: sql`actions`, planId: sql`t.plan_id` },
  milestone: { noun: sql`'milestone'`, table: sql`milestones`, planId: sql`t.plan_id` },
  evidence: { noun: sql`'evidence'`, table: sql`evidence`, planId: sql`t.plan_id` },
};

/** One select a noun, all in one result. */
const ofEachNoun = (select: (source: (typeof sources)[PlanNoun]) => Sql): Sql =>
  joined(
    Object.values(sources).map(select),
    sql`
        union all
        `,
  );

const changeShape = {
  noun: text<PlanNoun>(),
  id: text(),
  content: jsonOf<Content>(),
  by: nullable(text()),
};
const pastVersions = sql`
        select h.noun, h.item_id as id, h.content, n.name as by
        from history h
        left join person_names n on n.id = (h.content ->> 'changed_by')::uuid`;

/** What changed in a plan after `since`, newest first, at most `mostChanges`. */
export async function planChanges(
  tx: Tx,
  planId: string,
  since: string | null,
): Promise<{ changes: Change[]; more: boolean }> {
  const after = sql`coalesce(${since}::timestamptz, '-infinity')`;
  const versions = await rows(
    tx,
    changeShape,
    sql`${pastVersions}
        where h.plan_id = ${planId} and upper(h.valid) > ${after}
        union all
        ${ofEachNoun(
          ({ noun, table, planId: itsPlan }) => sql`
        select ${noun}, t.id::text, to_jsonb(t), n.name
        from ${table} t
        left join person_names n on n.id = t.changed_by
        where ${itsPlan} = ${planId} and t.changed_at > ${after}`,
        )}`,
  );
  const changes = changesOf(versions.map(toVersion), since);
  return { changes: changes.slice(0, mostChanges), more: changes.length > mostChanges };
}

/** Every change of one item, newest first. @throws 404 out of scope */
export async function changesOfItem(tx: Tx, noun: PlanNoun, id: string): Promise<Change[]> {
  const versions = await rows(
    tx,
    changeShape,
    sql`${pastVersions}
        where h.noun = ${noun} and h.item_id = ${id}::uuid::text
        union all
        select ${noun}, t.id::text, to_jsonb(t), n.name
        from ${sources[noun].table} t
        left join person_names n on n.id = t.changed_by
        where t.id = ${id}::uuid`,
  );
  const changes = changesOf(versions.map(toVersion), null).slice(0, mostChanges);
  if (!changes.length) throw notFound();
  return changes;
}

function toVersion(row: RowOf<typeof changeShape>): ItemVersion {
  const fields = camelCased<ItemVersion['fields']>(row.content);
  return {
    noun: row.noun,
    itemId: row.id,
    version: Number(fields['version']),
    at: new Date(String(fields['changedAt'])).toISOString(),
    by: row.by,
    fields,
  };
}

/** The version of each item of a plan that was in force at a moment. */
const inForce = (planId: string, moment: string): Sql => sql`
        select h.noun, h.item_id as id, h.version, h.content
        from history h
        where h.plan_id = ${planId} and upper(h.valid) > ${moment}::timestamptz
          and lower(h.valid) <= ${moment}::timestamptz
        union all
        ${ofEachNoun(
          ({ noun, table, planId: itsPlan }) => sql`
        select ${noun}, t.id::text, t.version, to_jsonb(t)
        from ${table} t
        where ${itsPlan} = ${planId} and t.changed_at <= ${moment}::timestamptz`,
        )}`;

/** Each item whose version differs between two moments, with both. */
export async function pairsBetween(
  tx: Tx,
  planId: string,
  from: string,
  to: string,
): Promise<ItemPair[]> {
  const pairs = await rows(
    tx,
    {
      noun: text<PlanNoun>(),
      id: text(),
      before: nullable(jsonOf<Content>()),
      after: nullable(jsonOf<Content>()),
      by: nullable(text()),
    },
    sql`with a as (${inForce(planId, from)}),
             b as (${inForce(planId, to)})
        select coalesce(a.noun, b.noun) as noun, coalesce(a.id, b.id) as id,
               a.content as before, b.content as after, n.name as by
        from a
        full join b on a.noun = b.noun and a.id = b.id
        left join person_names n on n.id = (b.content ->> 'changed_by')::uuid
        where a.version is distinct from b.version`,
  );
  const fields = (content: Content | null) => content && camelCased<Content>(content);
  return pairs.map(({ noun, id, before, after, by }) => ({
    noun,
    itemId: id,
    before: fields(before),
    after: fields(after),
    by,
  }));
}

/** An item of a plan as it was, and the name of the person whom its row speaks of. */
export interface PastItem {
  noun: PlanNoun;
  content: Content;
  name: string | null;
}

/** The items of a plan as they were at a moment, those that were removed by then among them. */
export const itemsAsAt = (tx: Tx, planId: string, moment: string): Promise<PastItem[]> =>
  rows(
    tx,
    { noun: text<PlanNoun>(), content: jsonOf<Content>(), name: nullable(text()) },
    sql`select v.noun, v.content, n.name
        from (${inForce(planId, moment)}) v
        left join person_names n on n.id = coalesce(
          v.content ->> 'rag_by', v.content ->> 'added_by', v.content ->> 'signed_off_by')::uuid`,
  );

/** The days on which a plan changed, and how often, the earliest first. */
export const changeDays = (tx: Tx, planId: string): Promise<{ day: string; changes: number }[]> =>
  rows(
    tx,
    { day: text(), changes: int() },
    sql`select to_char(at at time zone 'Europe/London', 'YYYY-MM-DD') as day, count(*) as changes
        from (
          select lower(valid) from history where plan_id = ${planId}
          union all
          ${ofEachNoun(
            ({ table, planId: itsPlan }) => sql`
          select t.changed_at from ${table} t where ${itsPlan} = ${planId}`,
          )}
        ) c (at)
        group by 1
        order by 1`,
  );

/** A version of an item, and the one that it replaced. */
export interface VersionStep extends ItemVersion {
  /** The fields as they were before; null for what is new, and where the past was not kept. */
  before: ItemVersion['fields'] | null;
}

/** The latest versions of a plan's items before a moment, or of all time without one. */
export async function versionsBefore(
  tx: Tx,
  planId: string,
  before: string | null,
  limit: number,
): Promise<VersionStep[]> {
  const end = sql`coalesce(${before}::timestamptz, 'infinity')`;
  const versions = await rows(
    tx,
    {
      noun: text<PlanNoun>(),
      id: text(),
      content: jsonOf<Content>(),
      before: nullable(jsonOf<Content>()),
      by: nullable(text()),
    },
    sql`select v.noun, v.id, v.content, p.content as before, n.name as by
        from (
          (select noun, item_id as id, version, lower(valid) as at, content
           from history
           where plan_id = ${planId} and lower(valid) < ${end}
             and noun in ('plan', 'objective', 'criterion', 'action', 'milestone', 'evidence')
           order by lower(valid) desc
           limit ${limit})
          union all
          ${ofEachNoun(
            ({ noun, table, planId: itsPlan }) => sql`
          (select ${noun}, t.id::text, t.version, t.changed_at, to_jsonb(t)
           from ${table} t
           where ${itsPlan} = ${planId} and t.changed_at < ${end}
           order by t.changed_at desc
           limit ${limit})`,
          )}
          order by at desc
          limit ${limit}
        ) v
        left join history p on p.noun = v.noun and p.item_id = v.id and p.version = v.version - 1
        left join person_names n on n.id = (v.content ->> 'changed_by')::uuid
        order by v.at desc, v.id`,
  );
  return versions.map(({ before: replaced, ...version }) => ({
    ...toVersion(version),
    before: replaced && camelCased<Content>(replaced),
  }));
}
