import type { Audience, SessionStatus } from '@all-together/contracts';
import {
  day,
  int,
  known,
  nullable,
  rows,
  sql,
  text,
  uuid,
  type RowOf,
  type Tx,
} from '../../platform/database/index.js';

const daysShape = {
  id: uuid(),
  heldOn: day(),
  title: text(),
  areaId: uuid(),
  urn: nullable(int()),
  status: text<SessionStatus>(),
};

/** Sessions of an organisation on these days, as a file may name them. */
export const sessionsOn = (
  tx: Tx,
  organisationId: string,
  days: readonly string[],
): Promise<RowOf<typeof daysShape>[]> =>
  rows(
    tx,
    daysShape,
    sql`select id, held_on, title, area_id, urn, status
        from training_sessions
        where organisation_id = ${organisationId} and not removed
          and held_on = any (${days}::date[])`,
  );

/** People of these registers who are told from others. */
export const peopleIn = (
  tx: Tx,
  sessionIds: readonly string[],
): Promise<{ sessionId: string; identity: string }[]> =>
  rows(
    tx,
    { sessionId: uuid(), identity: known(text()) },
    sql`select session_id, identity
        from attendances
        where session_id = any (${sessionIds}) and identity is not null and not removed`,
  );

/** Lines of these registers that stand for someone who is not told from others. */
export const groupsIn = (
  tx: Tx,
  sessionIds: readonly string[],
): Promise<
  { sessionId: string; urn: number | null; audience: Audience; people: number; name: string }[]
> =>
  rows(
    tx,
    {
      sessionId: uuid(),
      urn: nullable(int()),
      audience: text<Audience>(),
      people: int(),
      name: text(),
    },
    sql`select session_id, urn, audience, people, name
        from attendances
        where session_id = any (${sessionIds}) and identity is null and not removed`,
  );
