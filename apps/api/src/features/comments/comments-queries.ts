import type {
  Comment,
  CommentNoun,
  ListComments,
  Page,
  PersonChoice,
} from '@all-together/contracts';
import {
  all,
  bool,
  exists,
  int,
  jsonOf,
  known,
  moment,
  nullable,
  pageOf,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type PageOrder,
  type Projection,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';

const shape = {
  id: uuid(),
  planId: uuid(),
  noun: text<CommentNoun>(),
  itemId: uuid(),
  body: text(),
  writtenAt: moment(),
  changedAt: moment(),
  removed: bool(),
  version: int(),
  author: nullable(text()),
  mine: bool(),
  mentions: jsonOf<Comment['mentions']>(),
};
/** How a comment crosses the wire. */
export const comments: Projection<typeof shape> = {
  shape,
  columns: sql`
         c.id, c.plan_id, c.noun, c.item_id, c.body, c.written_at, c.changed_at, c.removed,
         c.version, n.name as author,
         c.author_id is not distinct from viewer_person() as mine,
         (select coalesce(json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name),
                          '[]')
          from person_names m
          where m.id = any (c.mentions)) as mentions`,
  tables: (source = sql`comments`) => sql`
         ${source} c
         left join person_names n on n.id = c.author_id`,
};
const latestFirst: PageOrder<typeof shape> = {
  key: [sql`c.written_at`, sql`c.id`],
  descending: true,
  keyOf: ({ writtenAt, id }) => [writtenAt, id],
  counted: sql`comments c`,
};

/** One page of the comments on a plan or one of its items, the latest first. */
export function listComments(tx: Tx, query: ListComments): Promise<Page<Comment>> {
  const wanted = all([
    sql`not c.removed and c.plan_id = ${query.plan}`,
    query.item && sql`c.item_id = ${query.item}`,
  ]);
  return pageOf(tx, comments, latestFirst, wanted, query);
}

/** @throws 404 out of scope */
export async function commentById(tx: Tx, id: string): Promise<Comment> {
  const comment = await row(tx, shape, sql`${selectFrom(comments)} where c.id = ${id}`);
  if (!comment) throw notFound('The comment');
  return comment;
}

/** The title of what a comment is on. @throws 404 where the plan has no such item */
export async function titleOf(
  tx: Tx,
  planId: string,
  noun: CommentNoun,
  itemId: string,
): Promise<string> {
  const item = await row(
    tx,
    { title: text() },
    sql`select title
        from plan_items
        where noun = ${noun} and id = ${itemId} and plan_id = ${planId}`,
  );
  if (!item) throw notFound('What the comment is on');
  return item.title;
}

/** Whether the plan has the item, and it can be watched. */
export const canBeWatched = (tx: Tx, planId: string, itemId: string): Promise<boolean> =>
  exists(
    tx,
    sql`select from plan_items
        where noun in ('plan', 'objective', 'action', 'milestone')
          and id = ${itemId} and plan_id = ${planId}`,
  );

/** Everybody who may see the plan, by name. */
export const readersByName = (
  tx: Tx,
  plan: { areaId: string; urn: number | null },
): Promise<PersonChoice[]> =>
  rows(
    tx,
    { id: uuid(), name: text() },
    sql`select n.id, n.name
        from readers_of(${plan.areaId}, ${plan.urn}) r
        join person_names n on n.id = r
        group by n.id, n.name
        order by n.name, n.id`,
  );

/** Watchers of the item or its plan, and those who commented on it before. */
export async function watchersAndAuthors(
  tx: Tx,
  { planId, itemId }: { planId: string; itemId: string },
): Promise<string[]> {
  const people = await rows(
    tx,
    { id: known(uuid()) },
    sql`select watchers_of(${planId}, ${itemId}) as id
        union
        select author_id from comments
        where item_id = ${itemId} and author_id is not null and not removed`,
  );
  return people.map(({ id }) => id);
}

/** A comment as what happened in a plan. */
export interface CommentEvent {
  at: string;
  by: string | null;
  noun: CommentNoun;
  itemId: string;
  body: string;
}

/** The latest comments on a plan before a moment, or of all time without one. */
export const commentsBefore = (
  tx: Tx,
  planId: string,
  before: string | null,
  limit: number,
): Promise<CommentEvent[]> =>
  rows(
    tx,
    {
      at: moment(),
      by: nullable(text()),
      noun: text<CommentNoun>(),
      itemId: uuid(),
      body: text(),
    },
    sql`select c.written_at as at, n.name as by, c.noun, c.item_id, c.body
        from comments c
        left join person_names n on n.id = c.author_id
        where c.plan_id = ${planId} and not c.removed
          and c.written_at < coalesce(${before}::timestamptz, 'infinity')
        order by c.written_at desc
        limit ${limit}`,
  );

/** Titles of items of a plan, by their ids. */
export async function titlesIn(
  tx: Tx,
  planId: string,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (!itemIds.length) return new Map();
  const items = await rows(
    tx,
    { id: uuid(), title: text() },
    sql`select id, title from plan_items where plan_id = ${planId} and id = any (${itemIds})`,
  );
  return new Map(items.map(({ id, title }) => [id, title]));
}

/** Ids of what the viewer watches in a plan. */
export async function watchedIn(tx: Tx, planId: string): Promise<string[]> {
  const watched = await rows(
    tx,
    { itemId: uuid() },
    sql`select item_id from watches where plan_id = ${planId}`,
  );
  return watched.map(({ itemId }) => itemId);
}
