import type { Origin } from '@all-together/contracts';
import { run, sql, type Tx } from '../../../platform/database/index.js';

/** Keeps where an objective came from; the first word on it stays. */
export async function keepOrigin(
  tx: Tx,
  { objectiveId, planId, kind, said, link }: Origin,
): Promise<void> {
  await run(
    tx,
    sql`insert into objective_origins (objective_id, plan_id, kind, said, link)
        values (${objectiveId}, ${planId}, ${kind}, ${said}, ${link})
        on conflict do nothing`,
  );
}
