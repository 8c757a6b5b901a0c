import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import type { Tx } from '../database/database.js';

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
export async function record(tx: Tx, viewer: Viewer, event: AuditEvent): Promise<void> {
  await tx.query(
    `insert into audit_events (id, at, person_id, action, noun, item_id, area_id, urn, fields) values ($1, app_now(), $2, $3, $4, $5, $6, $7, $8)`,
    [
      newId(),
      viewer.personId,
      event.action,
      event.noun,
      event.itemId,
      event.areaId ?? null,
      event.urn ?? null,
      event.fields ?? [],
    ],
  );
}
