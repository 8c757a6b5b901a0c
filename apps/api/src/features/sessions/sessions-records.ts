import type {
  ChangeLaterSessions,
  ChangeSession,
  PlanSession,
  SessionMove,
  SessionStatus,
  TrainingSession,
} from '@all-together/contracts';
import { seriesDays } from '@all-together/domain';
import { v5 as derivedId } from 'uuid';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import {
  day,
  insertAll,
  int,
  nullable,
  only,
  row,
  rows,
  selectFrom,
  sql,
  text,
  updateWhere,
  uuid,
  type Sql,
  type Tx,
} from '../../platform/database/index.js';
import { editAnswering, type Editable } from '../../platform/editing/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { writesSessionsOf } from './registers-queries.js';
import { TrainingSessionEntity } from './session.entities.js';
import { sessions } from './sessions-queries.js';

const session: Editable<TrainingSessionEntity> = {
  entity: TrainingSessionEntity,
  noun: 'training_session',
  rule: (stored, changes) => {
    if (stored.status === 'confirmed')
      throw brokenRule(
        'confirmed',
        'The session is confirmed. Open its register again before you change it.',
      );
    return changes;
  },
};

/** Writes a session, or each of a series; the ids of the later ones follow from the first. */
export async function planSession(
  tx: Tx,
  viewer: Viewer,
  { repeats, ...planned }: PlanSession,
): Promise<void> {
  const days = repeats
    ? seriesDays(planned.heldOn, repeats.every, repeats.times)
    : [planned.heldOn];
  await insertAll(
    tx,
    TrainingSessionEntity,
    days.map((heldOn, index) => ({
      ...planned,
      id: index ? derivedId(String(index), planned.id) : planned.id,
      urn: planned.urn ?? null,
      heldOn,
      capacity: planned.capacity ?? null,
      bookable: planned.bookable ?? false,
      seriesId: repeats ? planned.id : null,
    })),
  );
  await recordDone(tx, viewer, 'plan', { ...planned, urn: planned.urn ?? null });
}

/** @returns the session as written. @throws as `edit` does; 422 while its register is confirmed */
export const changeSession = (
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  fields: ChangeSession,
): Promise<TrainingSession> => editAnswering(tx, viewer, session, { id, seen, fields }, sessions);

const isLater = ({ seriesId, heldOn }: HeldSession): Sql =>
  sql`series_id = ${seriesId} and held_on > ${heldOn}::date and status = 'planned'
    and not removed`;

/** The later planned sessions of a series, held until the end of the transaction. */
export async function laterSessions(tx: Tx, stored: HeldSession): Promise<string[]> {
  const later = await rows(
    tx,
    { id: uuid() },
    sql`select id from training_sessions where ${isLater(stored)} order by id for update`,
  );
  return later.map(({ id }) => id);
}

/** Writes the same into the later planned sessions of a series; a reason cancels them. */
export async function changeLaterSessions(
  tx: Tx,
  viewer: Viewer,
  stored: HeldSession,
  { cancelReason, ...fields }: ChangeLaterSessions,
): Promise<void> {
  const changes: Partial<TrainingSessionEntity> = {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    ...(cancelReason ? { status: 'cancelled', statusReason: cancelReason } : {}),
  };
  if (!Object.keys(changes).length) return;
  const changed = await updateWhere(tx, TrainingSessionEntity, isLater(stored), changes);
  await recordDone(tx, viewer, cancelReason ? 'cancel_later' : 'change_later', stored, [
    `${changed} sessions`,
    ...Object.keys(changes),
  ]);
}

/** Gives a session the status that a move led to. @returns the session as written */
export async function recordMove(
  tx: Tx,
  viewer: Viewer,
  stored: HeldSession,
  move: SessionMove,
  { status, reason }: { status: SessionStatus; reason: string },
): Promise<TrainingSession> {
  const moved = await only(
    tx,
    sessions.shape,
    sql`with written as (
          update training_sessions
          set status = ${status}, status_reason = ${reason}
          where id = ${stored.id}
          returning *)
        ${selectFrom(sessions, sql`written`)}`,
  );
  await recordDone(tx, viewer, move, stored);
  return moved;
}

/** A session that is held until the end of the transaction, for whoever writes it. */
export interface HeldSession {
  id: string;
  organisationId: string;
  areaId: string;
  urn: number | null;
  seriesId: string | null;
  status: SessionStatus;
  heldOn: string;
  version: number;
  /** In its register, all lines together. */
  people: number;
}

/** Holds a session until the end of the transaction. @throws 404 unless the viewer may write it */
export async function holdSession(tx: Tx, viewer: Viewer, id: string): Promise<HeldSession> {
  const stored = await row(
    tx,
    {
      id: uuid(),
      organisationId: uuid(),
      areaId: uuid(),
      urn: nullable(int()),
      seriesId: nullable(uuid()),
      status: text<SessionStatus>(),
      heldOn: day(),
      version: int(),
      people: int(),
    },
    sql`select s.id, s.organisation_id, s.area_id, s.urn, s.series_id, s.status, s.held_on,
               s.version,
               coalesce((
                 select sum(t.people) from attendances t
                 where t.session_id = s.id and not t.removed), 0) as people
        from training_sessions s where s.id = ${id} and not s.removed for update`,
  );
  if (!stored || !writesSessionsOf(viewer, stored)) throw notFound('The session');
  return stored;
}

/** A planned session as a file brings it in. */
export type ImportedSession = Pick<
  TrainingSessionEntity,
  | 'id'
  | 'organisationId'
  | 'areaId'
  | 'urn'
  | 'title'
  | 'audience'
  | 'heldOn'
  | 'startsAt'
  | 'minutes'
  | 'mode'
  | 'venue'
  | 'trainers'
  | 'capacity'
>;

export const planImportedSessions = (tx: Tx, planned: readonly ImportedSession[]): Promise<void> =>
  insertAll(tx, TrainingSessionEntity, planned);

/** Removes sessions that nobody touched since they were written. @returns how many those are */
export const removeUntouchedSessions = (tx: Tx, ids: readonly string[]): Promise<number> =>
  updateWhere(
    tx,
    TrainingSessionEntity,
    sql`id = any (${ids}) and version = 1 and not removed and not exists (
          select from attendances t where t.session_id = training_sessions.id and not t.removed)`,
    { removed: true },
  );

/** Records what was done with a session. */
export const recordDone = (
  tx: Tx,
  viewer: Viewer,
  verb: string,
  { id, areaId, urn }: { id: string; areaId: string; urn: number | null },
  fields: readonly string[] = [],
): Promise<void> =>
  record(tx, viewer, {
    action: `training_session.${verb}`,
    noun: 'training_session',
    itemId: id,
    areaId,
    urn,
    fields,
  });
