import type { ReviewCycle } from '@all-together/contracts';
import {
  bool,
  day,
  int,
  row,
  rows,
  sql,
  text,
  uuid,
  type Tx,
} from '../../platform/database/index.js';

/** The cycle that is open on `on`, else the next one, else the last. */
export const currentCycle = (tx: Tx, on: string): Promise<ReviewCycle | undefined> =>
  row(
    tx,
    { id: uuid(), title: text(), opens: day(), closes: day(), locks: bool(), version: int() },
    sql`select id, title, opens, closes, locks, version from review_cycles
        order by closes < ${on}::date,
                 case when closes >= ${on}::date then opens - ${on}::date
                      else ${on}::date - closes end
        limit 1`,
  );

/** The plans that have been reviewed in a cycle. */
export async function reviewedPlans(tx: Tx, cycleId: string): Promise<Set<string>> {
  const reviewed = await rows(
    tx,
    { planId: uuid() },
    sql`select distinct plan_id from reviews where cycle_id = ${cycleId}`,
  );
  return new Set(reviewed.map(({ planId }) => planId));
}
