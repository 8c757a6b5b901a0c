import type {
  Attendance,
  SessionMove,
  SessionRegister,
  TrainingSession,
} from '@all-together/contracts';
import { sessionMovesFrom } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import {
  bool,
  int,
  nullable,
  rows,
  sql,
  text,
  uuid,
  type Tx,
} from '../../platform/database/index.js';
import { countLater, sessionsBetween } from './sessions-queries.js';

/** A session has at most some thousands of lines. */
const mostLines = 5000;

/** A session with its register, and what the viewer may do with it now. */
export async function registerOf(
  tx: Tx,
  viewer: Viewer,
  session: TrainingSession,
): Promise<SessionRegister> {
  const [attendances, later] = await Promise.all([
    attendancesOf(tx, [session.id]),
    session.seriesId ? countLater(tx, session) : 0,
  ]);
  return { session, attendances, moves: movesOf(viewer, session), later };
}

/**
 * Registers of sessions of these organisations, or of all without any, on days `from` to `to`, the
 * latest first: two statements however many. Later sessions of a series are not counted.
 */
export async function registersBetween(
  tx: Tx,
  viewer: Viewer,
  organisations: readonly string[],
  days: { from: string; to: string; limit: number },
): Promise<SessionRegister[]> {
  const sessions = await sessionsBetween(tx, organisations, days);
  const attendances = await attendancesOf(
    tx,
    sessions.map(({ id }) => id),
  );
  const bySession = Map.groupBy(attendances, ({ sessionId }) => sessionId);
  return sessions.map((session) => ({
    session,
    attendances: bySession.get(session.id) ?? [],
    moves: movesOf(viewer, session),
    later: 0,
  }));
}

/** Whether the viewer writes the sessions of that organisation. */
export const writesSessionsOf = (
  viewer: Viewer,
  { organisationId }: { organisationId: string },
): boolean => viewer.roles.includes('loader') || viewer.organisations.includes(organisationId);

const movesOf = (viewer: Viewer, session: TrainingSession): SessionMove[] =>
  writesSessionsOf(viewer, session) && !session.removed ? sessionMovesFrom(session.status) : [];

/** Lines of registers, by school and name. */
const attendancesOf = (tx: Tx, sessionIds: readonly string[]): Promise<Attendance[]> =>
  rows(
    tx,
    {
      id: uuid(),
      sessionId: uuid(),
      urn: nullable(int()),
      schoolName: nullable(text()),
      audience: text<Attendance['audience']>(),
      people: int(),
      name: text(),
      identified: bool(),
      removed: bool(),
      version: int(),
    },
    sql`select t.id, t.session_id, t.urn, c.name as school_name, t.audience, t.people, t.name,
               t.identity is not null as identified, t.removed, t.version
        from attendances t
        left join schools c on c.urn = t.urn
        where t.session_id = any (${sessionIds}) and not t.removed
        order by c.name nulls last, t.name, t.id limit ${mostLines}`,
  );
