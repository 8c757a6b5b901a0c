import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import type { Tx } from '../database/database.js';
import { run } from '../database/statements.js';
import { json, sql } from '../database/sql.js';

export interface AuditEvent {
  /** What was done, as `noun.verb`. */
  action: string;
  noun: string;
  itemId: string;
  areaId?: string | null;
  urn?: number | null;
  /** Names of the fields that changed; never their values, which may be personal. */
  fields?: readonly string[];
}

/** Writes who did what, in the same transaction as the deed. */
export const record = (tx: Tx, viewer: Viewer, event: AuditEvent): Promise<void> =>
  recordAll(tx, viewer, [event]);

/** Writes many events in one statement. */
export async function recordAll(
  tx: Tx,
  viewer: Viewer,
  events: readonly AuditEvent[],
): Promise<void> {
  if (!events.length) return;
  const records = events.map(({ action, noun, itemId, areaId, urn, fields }) => ({
    id: newId(),
    action,
    noun,
    item_id: itemId,
    area_id: areaId ?? null,
    urn: urn ?? null,
    fields: fields ?? [],
  }));
  await run(
    tx,
    sql`insert into audit_events (id, at, person_id, action, noun, item_id, area_id, urn, fields)
        select id, app_now(), ${viewer.personId}, action, noun, item_id, area_id, urn, fields
        from json_populate_recordset(null::audit_events, ${json(records)})`,
  );
}
