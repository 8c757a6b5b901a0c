import type { FollowUp, ListFollowUps, Page } from '@all-together/contracts';
import {
  all,
  bool,
  day,
  int,
  joined,
  nullable,
  only,
  pageOf,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type PageOrder,
  type Projection,
  type Sql,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { placeShape } from '../schools/index.js';

export const followUpShape = {
  id: uuid(),
  visitId: uuid(),
  organisationId: uuid(),
  ...placeShape,
  title: text(),
  ownerName: text(),
  owedByPartner: bool(),
  due: nullable(day()),
  doneOn: nullable(day()),
  actionId: nullable(uuid()),
  planId: nullable(uuid()),
  removed: bool(),
  version: int(),
};
/** The action that a follow-up has become; none once that is removed: it can be taken again. */
export const takenInto = sql`
  case when not exists (select from removed_actions r where r.id = f.action_id)
       then f.action_id end`;

/** How a follow-up crosses the wire. */
export const followUps: Projection<typeof followUpShape> = {
  shape: followUpShape,
  columns: sql`
  f.id, f.visit_id, f.organisation_id, f.area_id, a.name as area_name,
         f.urn, s.name as school_name, f.title, f.owner_name, f.owed_by_partner,
         f.due, f.done_on, ${takenInto} as action_id, c.plan_id, f.removed, f.version`,
  tables: (source = sql`follow_ups`) => sql`
  ${source} f
  join area_names a on a.id = f.area_id
  left join schools s on s.urn = f.urn
  left join plan_items c on c.noun = 'action' and c.id = ${takenInto}`,
};
/** Those without a date come last. */
const dueFirst = [sql`coalesce(f.due, 'infinity'::date)`, sql`f.id`];
export const byDueDate = sql`order by ${joined(dueFirst, sql`, `)}`;

/** One page of follow-ups in the order of their due dates. */
export function listFollowUps(tx: Tx, query: ListFollowUps): Promise<Page<FollowUp>> {
  const wanted = all([
    sql`not f.removed`,
    query.area && sql`f.area_id = ${query.area}`,
    query.state === 'open' && sql`f.done_on is null`,
    query.state === 'done' && sql`f.done_on is not null`,
    query.owedBy && sql`f.owed_by_partner = ${query.owedBy === 'partner'}`,
  ]);
  const order: PageOrder<typeof followUpShape> = {
    key: dueFirst,
    keyOf: ({ due, id }) => [due ?? 'infinity', id],
    counted: sql`follow_ups f`,
  };
  return pageOf(tx, followUps, order, wanted, query);
}

/** @throws 404 out of scope */
export async function followUpById(tx: Tx, id: string): Promise<FollowUp> {
  const followUp = await row(tx, followUpShape, sql`${selectFrom(followUps)} where f.id = ${id}`);
  if (!followUp) throw notFound('The follow-up');
  return followUp;
}

/** What these organisations, or all without any, still owe, in the order of its due dates. */
export const followUpsOwedBy = (
  tx: Tx,
  organisations: readonly string[],
  limit: number,
): Promise<FollowUp[]> =>
  rows(
    tx,
    followUpShape,
    sql`${selectFrom(followUps)} where ${owedBy(organisations)} ${byDueDate} limit ${limit}`,
  );

/** How many follow-ups an organisation still owes. */
export async function countOwedBy(tx: Tx, organisationId: string): Promise<number> {
  const { owed } = await only(
    tx,
    { owed: int() },
    sql`select count(*) as owed from follow_ups f where ${owedBy([organisationId])}`,
  );
  return owed;
}

const owedBy = (organisations: readonly string[]): Sql =>
  all([
    sql`f.owed_by_partner and f.done_on is null and not f.removed`,
    organisations.length > 0 && sql`f.organisation_id = any (${organisations})`,
  ]);

/** What was agreed in an area and is not done, nor an action of its plan yet. */
export const followUpsAgreedIn = (tx: Tx, areaId: string, limit: number): Promise<FollowUp[]> =>
  rows(
    tx,
    followUpShape,
    sql`${selectFrom(followUps)}
        where f.area_id = ${areaId} and f.done_on is null and ${takenInto} is null
          and not f.removed
        ${byDueDate} limit ${limit}`,
  );
