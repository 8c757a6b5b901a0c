import type { ListReviews, Page, Review, ReviewCycle } from '@all-together/contracts';
import {
  all,
  bool,
  day,
  int,
  jsonOf,
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
import type { PlanLock } from '../plans/index.js';

const cycleShape = {
  id: uuid(),
  title: text(),
  opens: day(),
  closes: day(),
  locks: bool(),
  version: int(),
};
/** How a review cycle crosses the wire. */
export const cycles: Projection<typeof cycleShape> = {
  shape: cycleShape,
  columns: sql`y.id, y.title, y.opens, y.closes, y.locks, y.version`,
  tables: (source = sql`review_cycles`) => sql`${source} y`,
};

/** All cycles, the latest first; a programme has a handful. */
export const listCycles = (tx: Tx): Promise<ReviewCycle[]> =>
  rows(tx, cycleShape, sql`${selectFrom(cycles)} order by y.opens desc limit 200`);

/** @throws 404 for none of that id */
export async function cycleById(tx: Tx, id: string): Promise<ReviewCycle> {
  const cycle = await row(tx, cycleShape, sql`${selectFrom(cycles)} where y.id = ${id}`);
  if (!cycle) throw notFound('The review cycle');
  return cycle;
}

const reviewShape = {
  id: uuid(),
  cycleId: uuid(),
  cycleTitle: text(),
  planId: uuid(),
  wentWell: text(),
  nextSteps: text(),
  nextDate: nullable(day()),
  reviewer: nullable(text()),
  at: moment(),
  objectives: jsonOf<Review['objectives']>(),
};
const reviews: Projection<typeof reviewShape> = {
  shape: reviewShape,
  columns: sql`
         r.id, r.cycle_id, y.title as cycle_title, r.plan_id, r.went_well, r.next_steps,
         r.next_date, n.name as reviewer, r.at,
         (select coalesce(
                   json_agg(
                     json_build_object('objectiveId', g.objective_id, 'title', o.title,
                                       'rag', g.rag, 'reason', g.reason)
                     order by o.theme, o.position),
                   '[]')
          from review_rags g
          join objective_titles o on o.id = g.objective_id
          where g.review_id = r.id) as objectives`,
  tables: (source = sql`reviews`) => sql`
         ${source} r
         join review_cycles y on y.id = r.cycle_id
         left join person_names n on n.id = r.reviewer_id`,
};
const latestFirst: PageOrder<typeof reviewShape> = {
  key: [sql`r.at`, sql`r.id`],
  descending: true,
  keyOf: ({ at, id }) => [at, id],
  counted: sql`reviews r`,
};

/** One page of reviews, the latest first. */
export function listReviews(tx: Tx, query: ListReviews): Promise<Page<Review>> {
  const wanted = all([
    query.plan && sql`r.plan_id = ${query.plan}`,
    query.cycle && sql`r.cycle_id = ${query.cycle}`,
  ]);
  return pageOf(tx, reviews, latestFirst, wanted, query);
}

/** @throws 404 out of scope */
export async function reviewById(tx: Tx, id: string): Promise<Review> {
  const review = await row(tx, reviewShape, sql`${selectFrom(reviews)} where r.id = ${id}`);
  if (!review) throw notFound('The review');
  return review;
}

/** When a plan was reviewed, and in which cycle, the earliest first. */
export const reviewsOf = (tx: Tx, planId: string): Promise<{ at: string; title: string }[]> =>
  rows(
    tx,
    { at: moment(), title: text() },
    sql`select r.at, y.title
        from reviews r
        join review_cycles y on y.id = r.cycle_id
        where r.plan_id = ${planId}
        order by r.at`,
  );

/** A review as what happened in a plan. */
export interface ReviewEvent {
  at: string;
  by: string | null;
  nextSteps: string;
}

/** The latest reviews of a plan before a moment, or of all time without one. */
export const reviewsBefore = (
  tx: Tx,
  planId: string,
  before: string | null,
  limit: number,
): Promise<ReviewEvent[]> =>
  rows(
    tx,
    { at: moment(), by: nullable(text()), nextSteps: text() },
    sql`select r.at, n.name as by, r.next_steps
        from reviews r
        left join person_names n on n.id = r.reviewer_id
        where r.plan_id = ${planId} and r.at < coalesce(${before}::timestamptz, 'infinity')
        order by r.at desc
        limit ${limit}`,
  );

/** The objectives of a plan that a review judges, theme by theme. */
export const objectivesToJudge = (
  tx: Tx,
  planId: string,
): Promise<{ id: string; title: string }[]> =>
  rows(
    tx,
    { id: uuid(), title: text() },
    sql`select id, title
        from objective_titles
        where plan_id = ${planId} and not removed
        order by theme, position`,
  );

/** The open cycle that locks a plan, if there is one. */
export const lockingCycle = (
  tx: Tx,
  planId: string,
): Promise<(PlanLock & { cycleId: string }) | undefined> =>
  row(
    tx,
    { cycleId: uuid(), title: text(), closes: day() },
    sql`select cycle_id, title, closes from plan_lock(${planId})`,
  );

/** What a plan must know of the cycle that locks it. */
export async function lockOf(tx: Tx, planId: string): Promise<PlanLock | undefined> {
  const lock = await lockingCycle(tx, planId);
  return lock && { title: lock.title, closes: lock.closes };
}
