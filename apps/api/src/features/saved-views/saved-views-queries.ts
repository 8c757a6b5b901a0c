import type { SavedView } from '@all-together/contracts';
import {
  bool,
  int,
  nullable,
  only,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type Projection,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';

const shape = {
  id: uuid(),
  planId: uuid(),
  title: text(),
  query: text(),
  shared: bool(),
  mine: bool(),
  owner: nullable(text()),
  version: int(),
};
/** How a saved view crosses the wire. */
export const savedViews: Projection<typeof shape> = {
  shape,
  columns: sql`
         v.id, v.plan_id, v.title, v.query, v.shared, v.owner_id = viewer_person() as mine,
         n.name as owner, v.version`,
  tables: (source = sql`saved_views`) => sql`
         ${source} v
         left join person_names n on n.id = v.owner_id`,
};

/** One's own views of a plan, all of them, and then those that others share; by title. */
export const savedViewsOf = (tx: Tx, planId: string): Promise<SavedView[]> =>
  rows(
    tx,
    shape,
    sql`${selectFrom(savedViews)}
        where v.plan_id = ${planId} and not v.removed
        order by (v.owner_id = viewer_person()) desc, v.title, v.id
        limit 200`,
  );

export const countOwnViews = async (tx: Tx, planId: string, personId: string): Promise<number> =>
  (
    await only(
      tx,
      { count: int() },
      sql`select count(*)::int as count from saved_views
          where plan_id = ${planId} and owner_id = ${personId} and not removed`,
    )
  ).count;

/** @throws 404 out of scope */
export async function savedViewById(tx: Tx, id: string): Promise<SavedView> {
  const view = await row(tx, shape, sql`${selectFrom(savedViews)} where v.id = ${id}`);
  if (!view) throw notFound('The view');
  return view;
}
