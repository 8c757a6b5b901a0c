import type { Audience } from '@all-together/contracts';
import { folded, isSameText } from '@all-together/domain';
import { identityOf } from '../../platform/database/identity.js';
import {
  assignedPlaces,
  duplicateLine,
  faultyLine,
  mustAllBeTakenBack,
  newLine,
  type ImportedValues,
  type ImportKind,
  type ImportLine,
  type LineVerdict,
} from '../record-imports/index.js';
import { addImportedAttendances, removeUntouchedAttendances } from './attendance-records.js';
import { groupsIn, peopleIn, sessionsOn } from './imports-queries.js';

type StoredSession = Awaited<ReturnType<typeof sessionsOn>>[number];

/** Files of registers: each row names its session by day and title. */
export const attendanceImports: ImportKind = {
  places: assignedPlaces,

  async compare(tx, { organisationId }, lines) {
    const days = lines.map(({ values }) => values.date);
    const sessions = await sessionsOn(tx, organisationId, days);
    const ids = sessions.map(({ id }) => id);
    const [people, groups] = await Promise.all([peopleIn(tx, ids), groupsIn(tx, ids)]);
    const present = new Set([
      ...people.map(({ sessionId, identity }) => personKey(sessionId, identity)),
      ...groups.map((group) => groupKey(group.sessionId, group)),
    ]);
    const seen = new Map<string, number>();
    return new Map(
      lines.map((line): [number, LineVerdict] => {
        const session = sessionOf(line.values, sessions);
        return [
          line.line,
          'fault' in session
            ? faultyLine(session.fault)
            : verdictOn(line, session.id, present, seen),
        ];
      }),
    );
  },

  async insert(tx, _, { organisationId }, rows) {
    await addImportedAttendances(
      tx,
      organisationId,
      rows.flatMap(({ id, sessionId, urn, audience, people, name, identity }) =>
        sessionId === null ? [] : [{ id, sessionId, urn, audience, people, name, identity }],
      ),
    );
  },

  async takeBack(tx, ids) {
    mustAllBeTakenBack(await removeUntouchedAttendances(tx, ids), ids);
  },
};

const personKey = (sessionId: string, identity: string): string => `${sessionId} ${identity}`;

const groupKey = (
  sessionId: string,
  {
    urn,
    audience,
    people,
    name,
  }: { urn: number | null; audience: Audience; people: number; name: string },
): string => `${sessionId} ${urn} ${audience} ${people} ${folded(name)}`;

/** The one session that a row names, if its register is open. */
function sessionOf(
  { date, title }: ImportedValues,
  sessions: readonly StoredSession[],
): { id: string } | { fault: string } {
  const [session, ...others] = sessions.filter(
    (one) => one.heldOn === date && isSameText(one.title, title),
  );
  if (!session)
    return {
      fault: `No session of that day is called “${title}”. Plan it first, or bring it in.`,
    };
  if (others.length)
    return {
      fault:
        `Several sessions of that day are called “${title}”. ` +
        'Enter this row in the register of the right one.',
    };
  if (session.status === 'confirmed')
    return { fault: 'The register of that session is confirmed. Open it again first.' };
  if (session.status === 'cancelled') return { fault: 'That session was cancelled.' };
  return { id: session.id };
}

/** @param seen lines by the person or group that they name; this one is added */
function verdictOn(
  { line, values }: ImportLine,
  sessionId: string,
  present: ReadonlySet<string>,
  seen: Map<string, number>,
): LineVerdict {
  const key = values.email
    ? personKey(sessionId, identityOf(values.email))
    : groupKey(sessionId, values);
  const before = seen.get(key);
  // Two groups without a name may be two groups.
  if (before !== undefined && (values.email || values.name))
    return duplicateLine(`The same person stands in line ${before}.`);
  seen.set(key, line);
  if (present.has(key)) return duplicateLine('This is in the register already.');
  return newLine(line, values, sessionId);
}
