import type { ChangeAttendance, NewAttendance } from '@all-together/contracts';
import { registerFaults, type LineToRegister } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import {
  insertAll,
  int,
  known,
  nullable,
  row,
  rows,
  sql,
  text,
  updateWhere,
  uuid,
  type Tx,
} from '../../platform/database/index.js';
import { identityOf } from '../../platform/database/identity.js';
import { edit, type Editable } from '../../platform/editing/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { AttendanceEntity } from './session.entities.js';
import { recordDone, type HeldSession } from './sessions-records.js';

const attendance: Editable<AttendanceEntity> = {
  entity: AttendanceEntity,
  noun: 'attendance',
  rule: (stored, changes) => {
    if (stored.identity !== null && Number(changes['people'] ?? 1) > 1)
      throw brokenRule(
        'one_person',
        'This line stands for one person. Add the others as a line of their own.',
        [{ path: 'people', message: 'Enter 1, or add another line.' }],
      );
    return changes;
  },
};

/**
 * Adds lines to a register, all or none.
 * @param given all lines that were sent, by whose places faults are named; `lines` are those of
 * them that were not added before
 * @throws 422 by line for a person who is in it already, or a school that does not exist
 */
export async function addAttendances(
  tx: Tx,
  viewer: Viewer,
  session: HeldSession,
  given: readonly NewAttendance[],
  lines: readonly NewAttendance[],
): Promise<void> {
  const fresh = lines.map(({ id, urn, audience, people, name, email }) => ({
    id,
    sessionId: session.id,
    organisationId: session.organisationId,
    areaId: session.areaId,
    urn: urn ?? null,
    audience,
    people,
    name: name ?? '',
    identity: email ? identityOf(email) : null,
  }));
  const pathOf = new Map(given.map(({ id }, index) => [id, `attendances.${index}.`]));
  await mustBeKnown(
    tx,
    session.id,
    fresh.map((line) => ({ ...line, path: pathOf.get(line.id) ?? '' })),
  );
  if (!fresh.length) return;
  await insertAll(tx, AttendanceEntity, fresh);
  await recordDone(tx, viewer, 'register', session);
}

/** Which session a line of a register belongs to. @throws 404 out of scope */
export async function lineToChange(
  tx: Tx,
  id: string,
): Promise<{ sessionId: string; identity: string | null }> {
  const line = await row(
    tx,
    { sessionId: uuid(), identity: nullable(text()) },
    sql`select session_id, identity from attendances where id = ${id}`,
  );
  if (!line) throw notFound('The line of the register');
  return line;
}

/** @throws as `edit` does; 422 where the line would name a person or a school that it cannot */
export async function changeAttendance(
  tx: Tx,
  viewer: Viewer,
  { id, sessionId, identity }: { id: string; sessionId: string; identity: string | null },
  seen: number,
  fields: ChangeAttendance,
): Promise<void> {
  const line = {
    urn: fields.urn ?? null,
    identity: fields.removed === false ? identity : null,
    path: '',
  };
  await mustBeKnown(tx, sessionId, [line], id);
  await edit(tx, viewer, attendance, id, seen, fields);
}

/** A line of a register as a file brings it in. */
export interface ImportedAttendance {
  id: string;
  sessionId: string;
  urn: number | null;
  audience: AttendanceEntity['audience'];
  people: number;
  name: string;
  identity: string | null;
}

/** Adds lines to the registers of several sessions of one organisation. */
export async function addImportedAttendances(
  tx: Tx,
  organisationId: string,
  lines: readonly ImportedAttendance[],
): Promise<void> {
  const sessions = await rows(
    tx,
    { id: uuid(), areaId: uuid() },
    sql`select id, area_id from training_sessions
        where id = any (${lines.map(({ sessionId }) => sessionId)})`,
  );
  const areaOf = new Map(sessions.map(({ id, areaId }) => [id, areaId]));
  await insertAll(
    tx,
    AttendanceEntity,
    lines.flatMap((line) => {
      const areaId = areaOf.get(line.sessionId);
      return areaId ? [{ ...line, organisationId, areaId }] : [];
    }),
  );
}

/** Removes lines that nobody touched since they were written. @returns how many those are */
export const removeUntouchedAttendances = (tx: Tx, ids: readonly string[]): Promise<number> =>
  updateWhere(
    tx,
    AttendanceEntity,
    sql`id = any (${ids}) and version = 1 and not removed and exists (
          select from training_sessions s
          where s.id = session_id and s.status in ('planned', 'delivered') and not s.removed)`,
    { removed: true },
  );

/** @param itself the line that is changed, if it is in the register already */
async function mustBeKnown(
  tx: Tx,
  sessionId: string,
  lines: readonly LineToRegister[],
  itself: string | null = null,
): Promise<void> {
  const [schools, present] = await Promise.all([
    rows(
      tx,
      { urn: int() },
      sql`select urn from schools where urn = any (${lines.flatMap(({ urn }) => urn ?? [])})`,
    ),
    rows(
      tx,
      { identity: known(text()) },
      sql`select identity from attendances
          where session_id = ${sessionId} and not removed
            and identity = any (${lines.flatMap(({ identity }) => identity ?? [])})
            and id is distinct from ${itself}`,
    ),
  ]);
  const faults = registerFaults(lines, {
    urns: new Set(schools.map(({ urn }) => urn)),
    identities: new Set(present.map(({ identity }) => identity)),
  });
  if (!faults.length) return;
  const which = faults.length === 1 ? 'One line' : `${faults.length} lines`;
  throw brokenRule('register', `${which} cannot be added; nothing was.`, faults);
}
