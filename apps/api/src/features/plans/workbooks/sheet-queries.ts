import type { KnownItem, SheetItem, SheetNoun } from '@all-together/domain';
import { camelCased } from '../../../platform/database/naming.js';
import {
  exists,
  joined,
  jsonOf,
  only,
  row,
  rows,
  run,
  sql,
  text,
  type Sql,
  type Tx,
} from '../../../platform/database/index.js';
import { notFound } from '../../../platform/problems/problem-error.js';

const tables: Readonly<Record<SheetNoun, { noun: Sql; table: Sql }>> = {
  objective: { noun: sql`'objective'`, table: sql`objectives` },
  criterion: { noun: sql`'criterion'`, table: sql`criteria` },
  action: { noun: sql`'action'`, table: sql`actions` },
  milestone: { noun: sql`'milestone'`, table: sql`milestones` },
};
const unionOfTables = (select: (source: { noun: Sql; table: Sql }) => Sql): Sql =>
  joined(Object.values(tables).map(select), sql` union all `);

const itemShape = { noun: text<SheetNoun>(), content: jsonOf<Record<string, unknown>>() };

function toKnown({ noun, content }: { noun: SheetNoun; content: Record<string, unknown> }) {
  const fields = camelCased<KnownItem['fields']>(content);
  return { noun, id: String(fields['id']), version: Number(fields['version']), fields };
}

/** Every item of the plan as it is now, removed ones among them, by id. */
export async function knownItems(tx: Tx, planId: string): Promise<Map<string, KnownItem>> {
  const items = await rows(
    tx,
    itemShape,
    unionOfTables(
      ({ noun, table }) => sql`
        select ${noun} as noun, to_jsonb(t) as content from ${table} t where plan_id = ${planId}`,
    ),
  );
  return new Map(items.map(toKnown).map((item) => [item.id, item]));
}

/** One item as it is now. @throws 404 out of scope */
export async function itemNow(tx: Tx, noun: SheetNoun, id: string): Promise<KnownItem> {
  const found = await row(
    tx,
    { content: itemShape.content },
    sql`select to_jsonb(t) as content from ${tables[noun].table} t where id = ${id}`,
  );
  if (!found) throw notFound();
  return toKnown({ noun, content: found.content });
}

/** Whether the plan has the item, and it was not removed. */
export const isInPlan = (
  tx: Tx,
  planId: string,
  noun: 'objective' | 'action',
  id: string,
): Promise<boolean> =>
  exists(
    tx,
    sql`select from ${tables[noun].table}
        where id = ${id} and plan_id = ${planId} and not removed`,
  );

/** The items of spreadsheet rows at the versions that were downloaded, by id. */
export async function seenItems(
  tx: Tx,
  planId: string,
  items: readonly SheetItem[],
  now: ReadonlyMap<string, KnownItem>,
): Promise<Map<string, KnownItem>> {
  const seen = new Map<string, KnownItem>();
  const past: { id: string; version: number }[] = [];
  for (const { id, version } of items) {
    const known = id === null ? undefined : now.get(id);
    if (!known || version === null) continue;
    if (known.version === version) seen.set(known.id, known);
    else past.push({ id: known.id, version });
  }
  for (const item of await pastItems(tx, planId, past)) seen.set(item.id, item);
  return seen;
}

async function pastItems(
  tx: Tx,
  planId: string,
  wanted: readonly { id: string; version: number }[],
): Promise<KnownItem[]> {
  if (!wanted.length) return [];
  const kept = await rows(
    tx,
    itemShape,
    sql`select h.noun, h.content
        from history h
        join unnest(${wanted.map(({ id }) => id)}::text[],
                    ${wanted.map(({ version }) => version)}::int[]) as u (id, version)
          on h.item_id = u.id and h.version = u.version
        where h.plan_id = ${planId}`,
  );
  return kept.map(toKnown);
}

/**
 * Locks every item of the plan until the end of the transaction; always in the same order, so that
 * two never wait for each other.
 */
export async function lockItems(tx: Tx, planId: string): Promise<void> {
  for (const { table } of Object.values(tables))
    await run(tx, sql`select from ${table} where plan_id = ${planId} order by id for update`);
}

/**
 * Now, or the last change of the plan where that is a hair later; to the microsecond, since edits
 * may follow each other so.
 */
export async function latestMoment(tx: Tx, planId: string): Promise<string> {
  const { moment } = await only(
    tx,
    { moment: text() },
    sql`select to_char(greatest(app_now(), max(at)) at time zone 'UTC',
                       'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as moment
        from (${unionOfTables(
          ({ table }) => sql`
          select max(changed_at) as at from ${table} where plan_id = ${planId}`,
        )}) c`,
  );
  return moment;
}

/** Names that a drop-down of owners offers. */
export async function ownersToOffer(tx: Tx): Promise<string[]> {
  const people = await rows(
    tx,
    { name: text() },
    sql`select name from people where active order by name limit 300`,
  );
  return people.map(({ name }) => name);
}
