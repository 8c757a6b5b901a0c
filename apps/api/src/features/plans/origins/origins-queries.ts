import type { Origin } from '@all-together/contracts';
import { row, rows, sql, text, uuid, type Tx } from '../../../platform/database/index.js';
import { notFound } from '../../../platform/problems/problem-error.js';

const shape = {
  objectiveId: uuid(),
  planId: uuid(),
  kind: text<Origin['kind']>(),
  said: text(),
  link: text(),
};
const selectOrigins = sql`
        select objective_id, plan_id, kind, said, link from objective_origins`;

/** Where the objectives of a plan came from. */
export const originsOfPlan = (tx: Tx, planId: string): Promise<Origin[]> =>
  rows(tx, shape, sql`${selectOrigins} where plan_id = ${planId}`);

/** @throws 404 out of scope */
export async function originOf(tx: Tx, objectiveId: string): Promise<Origin> {
  const origin = await row(tx, shape, sql`${selectOrigins} where objective_id = ${objectiveId}`);
  if (!origin) throw notFound('The origin');
  return origin;
}
