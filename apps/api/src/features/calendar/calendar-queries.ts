import type { Tx } from '../../platform/database/index.js';
import { moment, row, sql, text, uuid } from '../../platform/database/index.js';
import { sessionDays } from '../sessions/index.js';
import { visitDays } from '../visits/index.js';
import type { CalendarEvent } from './calendar-file.js';

const mostEvents = 3_000;

/** Events of some days, of one area or all that the viewer sees. */
export interface EventsWanted {
  from: string;
  to: string;
  areaId?: string | undefined;
}

/** An event that was removed, so that calendars that have it can be told. */
/** An event, or one that was removed, which a feed tells to go. */
export type FoundEvent = CalendarEvent & { removed: boolean };

/** Visits and sessions of some days, removed ones among them, the latest first. */
export async function eventsBetween(tx: Tx, wanted: EventsWanted): Promise<FoundEvent[]> {
  const [visits, sessions] = await Promise.all([
    visitDays(tx, wanted, mostEvents),
    sessionDays(tx, wanted, mostEvents),
  ]);
  return [...visits.map(visitEvent), ...sessions.map(sessionEvent)]
    .sort((a, b) => compare(b.day, a.day) || compare(a.id, b.id))
    .slice(0, mostEvents);
}

/** One visit or session. @returns undefined out of scope */
export async function eventById(
  tx: Tx,
  kind: CalendarEvent['kind'],
  id: string,
): Promise<CalendarEvent | undefined> {
  if (kind === 'visit') {
    const [visit] = await visitDays(tx, { id }, 1);
    return visit && visitEvent(visit);
  }
  const [session] = await sessionDays(tx, { id }, 1);
  return session && sessionEvent(session);
}

const visitEvent = (visit: Awaited<ReturnType<typeof visitDays>>[number]): FoundEvent => ({
  kind: 'visit',
  ...visit,
  startsAt: '',
  title: `Visit: ${visit.place}`,
  cancelled: visit.removed,
});

const sessionEvent = (session: Awaited<ReturnType<typeof sessionDays>>[number]): FoundEvent => ({
  kind: 'session',
  ...session,
});

const compare = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** When a person's calendar address was made; undefined without one. */
export const feedOf = (tx: Tx, personId: string | null): Promise<{ madeAt: string } | undefined> =>
  row(
    tx,
    { madeAt: moment() },
    sql`select made_at from calendar_feeds where person_id = ${personId}`,
  );

/** Whoever the address belongs to, if they may still sign in. */
export const ownerOfFeed = (
  tx: Tx,
  tokenHash: string,
): Promise<{ id: string; name: string } | undefined> =>
  row(
    tx,
    { id: uuid(), name: text() },
    sql`select p.id, p.name
        from calendar_feeds f
        join people p on p.id = f.person_id
        where f.token_hash = ${tokenHash} and p.active`,
  );
