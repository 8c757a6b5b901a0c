import type {
  Notification,
  NotificationKind,
  Page,
  PageQuery,
  PlanNoun,
} from '@all-together/contracts';
import {
  all,
  int,
  moment,
  nullable,
  only,
  pageOf,
  rows,
  run,
  sql,
  text,
  uuid,
  type PageOrder,
  type Projection,
  type Tx,
} from '../database/index.js';

const shape = {
  id: uuid(),
  kind: text<NotificationKind>(),
  planId: uuid(),
  noun: text<PlanNoun>(),
  itemId: uuid(),
  title: text(),
  detail: text(),
  by: nullable(text()),
  at: moment(),
  readAt: nullable(moment()),
};
const notifications: Projection<typeof shape> = {
  shape,
  columns: sql`
         t.id, t.kind, t.plan_id, t.noun, t.item_id, t.title, t.detail, n.name as by, t.at,
         t.read_at`,
  tables: (source = sql`notifications`) => sql`
         ${source} t
         left join person_names n on n.id = t.by_id`,
};
const latestFirst: PageOrder<typeof shape> = {
  key: [sql`t.at`, sql`t.id`],
  descending: true,
  keyOf: ({ at, id }) => [at, id],
  counted: sql`notifications t`,
};

/** One page of what a person was told, the latest first. */
export const listNotifications = (
  tx: Tx,
  personId: string | null,
  query: PageQuery,
): Promise<Page<Notification>> =>
  pageOf(tx, notifications, latestFirst, sql`t.person_id = ${personId}`, query);

/** Marks some notifications of a person, or all without any, as read. */
export async function markRead(
  tx: Tx,
  personId: string | null,
  ids: readonly string[] | undefined,
): Promise<void> {
  const which = all([
    sql`person_id = ${personId} and read_at is null`,
    ids && sql`id = any (${ids})`,
  ]);
  await run(tx, sql`update notifications set read_at = app_now() where ${which}`);
}

/** How many notifications a person has not read. */
export async function countUnread(tx: Tx, personId: string | null): Promise<number> {
  const { unread } = await only(
    tx,
    { unread: int() },
    sql`select count(*) as unread
        from notifications
        where person_id = ${personId} and read_at is null`,
  );
  return unread;
}

/** What was said to a person, or decided of their plans, as a digest tells of it. */
export interface SaidTo {
  planId: string;
  title: string;
  detail: string;
  by: string | null;
}

/** What a person has not read of what was said to them or decided, the latest first. */
export const unreadConversation = (
  tx: Tx,
  personId: string | null,
  limit: number,
): Promise<SaidTo[]> =>
  rows(
    tx,
    { planId: uuid(), title: text(), detail: text(), by: nullable(text()) },
    sql`select t.plan_id, t.title, t.detail, n.name as by
        from notifications t
        left join person_names n on n.id = t.by_id
        where t.person_id = ${personId} and t.read_at is null
          and t.kind in ('mention', 'comment', 'decision')
        order by t.at desc
        limit ${limit}`,
  );
