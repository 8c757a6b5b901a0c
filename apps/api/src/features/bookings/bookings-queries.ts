import type { Booking, BookingStanding } from '@all-together/contracts';
import {
  all,
  exists,
  int,
  moment,
  only,
  row,
  rows,
  sql,
  text,
  uuid,
  type Tx,
} from '../../platform/database/index.js';

/** More is shown to nobody; a session has fewer places. */
const mostBookings = 2000;

/** The bookings of a session that the viewer sees, in the order of booking. */
export const bookingsOf = (tx: Tx, sessionId: string): Promise<Booking[]> =>
  rows(
    tx,
    {
      id: uuid(),
      sessionId: uuid(),
      urn: int(),
      schoolName: text(),
      places: int(),
      note: text(),
      standing: text<BookingStanding>(),
      madeAt: moment(),
      version: int(),
    },
    sql`select b.id, b.session_id, b.urn, c.name as school_name, b.places, b.note, n.standing,
               b.made_at, b.version
        from bookings b
        join booking_standings(${sessionId}) n on n.id = b.id
        join schools c on c.urn = b.urn
        where b.session_id = ${sessionId}
        order by b.made_at, b.id limit ${mostBookings}`,
  );

/** How full a session is, with the bookings that the viewer does not see. */
export const placesTaken = (
  tx: Tx,
  sessionId: string,
): Promise<Record<Exclude<BookingStanding, 'cancelled'>, number>> =>
  only(
    tx,
    { placed: int(), waiting: int() },
    sql`select coalesce(sum(places) filter (where standing = 'placed'), 0) as placed,
               coalesce(sum(places) filter (where standing = 'waiting'), 0) as waiting
        from booking_standings(${sessionId})`,
  );

/** What each booking stands as, by its id. */
export type Standings = ReadonlyMap<string, BookingStanding>;

/** What each booking of a session stands as now. */
export async function standingsOf(tx: Tx, sessionId: string): Promise<Standings> {
  const found = await rows(
    tx,
    { id: uuid(), standing: text<BookingStanding>() },
    sql`select id, standing from booking_standings(${sessionId})`,
  );
  return new Map(found.map(({ id, standing }) => [id, standing]));
}

/** @returns undefined out of scope */
export const bookingToChange = (
  tx: Tx,
  id: string,
): Promise<{ sessionId: string; urn: number } | undefined> =>
  row(
    tx,
    { sessionId: uuid(), urn: int() },
    sql`select session_id, urn from bookings where id = ${id}`,
  );

/** Schools that take part in an area, by name; of `only` alone, when it is given. */
export const schoolsTakingPart = (
  tx: Tx,
  areaId: string,
  only?: readonly number[],
): Promise<{ urn: number; name: string }[]> =>
  rows(
    tx,
    { urn: int(), name: text() },
    sql`select e.urn, c.name
        from enrolments e
        join schools c on c.urn = e.urn
        where ${all([
          sql`e.area_id = ${areaId} and e.status <> 'withdrawn'`,
          only && sql`e.urn = any (${only})`,
        ])}
        order by c.name, e.urn limit 2000`,
  );

export const takesPart = (tx: Tx, areaId: string, urn: number): Promise<boolean> =>
  exists(
    tx,
    sql`select from enrolments
        where area_id = ${areaId} and urn = ${urn} and status <> 'withdrawn'`,
  );

/** Whoever made one of these bookings, if they may still sign in; for mails to them. */
export const madeBy = (
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; email: string; name: string; places: number; schoolName: string }[]> =>
  rows(
    tx,
    { id: uuid(), email: text(), name: text(), places: int(), schoolName: text() },
    sql`select b.id, p.email, p.name, b.places, c.name as school_name
        from bookings b
        join people p on p.id = b.made_by and p.active
        join schools c on c.urn = b.urn
        where b.id = any (${ids})
        order by b.made_at, b.id`,
  );
