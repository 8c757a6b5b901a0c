import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { moment, only, run, sql, type Tx } from '../../platform/database/index.js';

/** Gives the viewer a calendar address; the one before stops working. @returns when it was made */
export async function replaceFeed(tx: Tx, viewer: Viewer, tokenHash: string): Promise<string> {
  const { madeAt } = await only(
    tx,
    { madeAt: moment() },
    sql`insert into calendar_feeds (person_id, token_hash, made_at)
        values (${viewer.personId}, ${tokenHash}, app_now())
        on conflict (person_id) do update
          set token_hash = excluded.token_hash, made_at = excluded.made_at
        returning made_at`,
  );
  await recordDone(tx, viewer, 'make');
  return madeAt;
}

/** Takes the viewer's calendar address away; there may be none. */
export async function revokeFeed(tx: Tx, viewer: Viewer): Promise<void> {
  await run(tx, sql`delete from calendar_feeds where person_id = ${viewer.personId}`);
  await recordDone(tx, viewer, 'revoke');
}

const recordDone = (tx: Tx, viewer: Viewer, verb: string): Promise<void> =>
  record(tx, viewer, {
    action: `calendar_feed.${verb}`,
    noun: 'calendar_feed',
    itemId: viewer.personId ?? '',
  });
