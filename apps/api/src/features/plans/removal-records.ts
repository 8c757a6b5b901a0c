// What hangs on an action or an objective is removed with it, and remembers with what it went:
// bringing that back brings back just this.
import { exists, run, sql, type Sql, type Tx } from '../../platform/database/index.js';

const ofAction = [sql`milestones`, sql`evidence`];
// In the order in which they come back: nothing may hang on what is still removed.
const ofObjective = [sql`actions`, sql`criteria`, ...ofAction];

/** Removes the milestones and evidence of actions. */
export async function removeWithActions(tx: Tx, actionIds: readonly string[]): Promise<void> {
  if (!actionIds.length) return;
  for (const table of ofAction)
    await run(
      tx,
      sql`update ${table} set removed = true, removed_with = action_id
          where action_id = any (${actionIds}) and not removed`,
    );
}

/** Removes the success criteria and the actions of an objective, with all that hangs on these. */
export async function removeWithObjective(tx: Tx, objectiveId: string): Promise<void> {
  const remove = (table: Sql, which: Sql) =>
    run(
      tx,
      sql`update ${table} set removed = true, removed_with = ${objectiveId}
          where ${which} and not removed`,
    );
  const ofItsActions = sql`action_id in (
            select id from actions where objective_id = ${objectiveId})`;
  // Actions first: what is added to one of them at the same moment is then found, or refused.
  for (const table of [sql`actions`, sql`criteria`])
    await remove(table, sql`objective_id = ${objectiveId}`);
  for (const table of ofAction) await remove(table, ofItsActions);
}

/** Brings back what went with these actions or objectives, and nothing else. */
export async function restoreWith(tx: Tx, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  for (const table of ofObjective)
    await run(
      tx,
      sql`update ${table} set removed = false, removed_with = null
          where removed_with = any (${ids})`,
    );
}

/** Whether something went with these items that is none of them. */
export const tookMoreAlong = (tx: Tx, ids: readonly string[]): Promise<boolean> =>
  exists(
    tx,
    sql`select from (
          select id, removed_with from actions
          union all select id, removed_with from criteria
          union all select id, removed_with from milestones
          union all select id, removed_with from evidence) gone
        where removed_with = any (${ids}) and not (id = any (${ids}))`,
  );
