import { Inject, Injectable } from '@nestjs/common';
import type {
  Booking,
  BookingStanding,
  BookPlaces,
  ChangeBooking,
  SessionBookings,
} from '@all-together/contracts';
import { today, type Clock } from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { BookingEntity } from './booking.entity.js';
import { PlaceMails, standingsOf } from './place-mails.js';

interface Session {
  id: string;
  organisationId: string;
  areaId: string;
  heldOn: string;
  status: string;
  bookable: boolean;
  capacity: number | null;
}

const booking: Editable<BookingEntity> = {
  entity: BookingEntity,
  noun: 'booking',
  rule: (stored, changes) => {
    const fault =
      'More places are a booking of their own, behind those who wait. Book the others beside this one.';
    if (Number(changes['places'] ?? 0) > stored.places)
      throw brokenRule('more_places', fault, [{ path: 'places', message: fault }]);
    if (changes['cancelled'] === false)
      throw brokenRule('cancelled', 'A cancelled booking is not taken up again. Book anew.');
    return changes;
  },
};

/** Places at a session, by school: whoever books first has them, the others wait in order. */
@Injectable()
export class BookingsService {
  constructor(
    private readonly database: Database,
    private readonly mails: PlaceMails,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, sessionId: string): Promise<SessionBookings> {
    return this.database.as(viewer, async (tx) =>
      this.bookingsOf(tx, viewer, await sessionOf(tx, sessionId)),
    );
  }

  /**
   * Sent twice, it is booked once.
   * @throws 422 when booking is not open; 404 for a school out of scope
   */
  book(viewer: Viewer, sessionId: string, body: BookPlaces): Promise<SessionBookings> {
    return this.database.as(viewer, async (tx) => {
      const session = await sessionOf(tx, sessionId, true);
      if (!(await mayBookFor(tx, viewer, session, body.urn))) throw notFound('The school');
      if (await claimCreation(tx, viewer, 'booking', body)) {
        this.mustBeOpen(session);
        await tx.query(
          `insert into bookings (id, session_id, organisation_id, area_id, urn, places, note, made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7, app_now(), $8)`,
          [
            body.id,
            session.id,
            session.organisationId,
            session.areaId,
            body.urn,
            body.places,
            body.note,
            viewer.personId,
          ],
        );
        await record(tx, viewer, {
          action: 'booking.make',
          noun: 'booking',
          itemId: body.id,
          areaId: session.areaId,
          urn: body.urn,
        });
      }
      return this.bookingsOf(tx, viewer, session);
    });
  }

  async change(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeBooking,
  ): Promise<SessionBookings> {
    const done = await this.database.as(viewer, async (tx) => {
      const [found] = (await tx.query(
        `select session_id as "sessionId", urn from bookings where id = $1`,
        [id],
      )) as { sessionId: string; urn: number }[];
      if (!found) throw notFound('The booking');
      const session = await sessionOf(tx, found.sessionId, true);
      if (!(await mayBookFor(tx, viewer, session, found.urn))) throw notFound('The booking');
      const before = await standingsOf(tx, session.id);
      await edit(tx, viewer, booking, id, seen, body);
      return {
        session,
        before,
        after: await standingsOf(tx, session.id),
        bookings: await this.bookingsOf(tx, viewer, session),
      };
    });
    await this.mails.send(done.session.id, done.before, done.after, id);
    return done.bookings;
  }

  private mustBeOpen(session: Session): void {
    if (!session.bookable)
      throw brokenRule(
        'not_bookable',
        'Places at this session are not booked here. Ask the partner who holds it.',
      );
    if (session.status !== 'planned' || session.heldOn < today(this.clock))
      throw brokenRule('too_late', 'Booking for this session has ended.');
  }

  private async bookingsOf(tx: Tx, viewer: Viewer, session: Session): Promise<SessionBookings> {
    const bookings = (await tx.query(
      `select b.id, b.session_id as "sessionId", b.urn, c.name as "schoolName", b.places, b.note, n.standing, b.made_at as "madeAt", b.version
       from bookings b join booking_standings($1) n on n.id = b.id join schools c on c.urn = b.urn where b.session_id = $1 order by b.made_at, b.id limit 2000`,
      [session.id],
    )) as Booking[];
    const [sums] = (await tx.query(
      `select coalesce(sum(places) filter (where standing = 'placed'), 0)::int as placed, coalesce(sum(places) filter (where standing = 'waiting'), 0)::int as waiting from booking_standings($1)`,
      [session.id],
    )) as Record<Exclude<BookingStanding, 'cancelled'>, number>[];
    const open =
      session.bookable &&
      session.status === 'planned' &&
      session.heldOn >= today(this.clock) &&
      viewer.permissions.has('bookings:write');
    return {
      bookings,
      ...sums!,
      capacity: session.capacity,
      open,
      schools: open ? await schoolsFor(tx, viewer, session) : [],
    };
  }
}

/** @throws 404 out of scope */
async function sessionOf(tx: Tx, id: string, hold = false): Promise<Session> {
  const [session] = (await tx.query(
    `select id, organisation_id as "organisationId", area_id as "areaId", held_on as "heldOn", status, bookable, capacity from training_sessions where id = $1 and not removed`,
    [id],
  )) as Session[];
  if (!session) throw notFound('The session');
  // Two who book at once are put in order; a school may not lock the session's row itself.
  if (hold) await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 19))`, [id]);
  return session;
}

/**
 * The schools of the session's area that the viewer may book for: a school lead their own, an area
 * lead and the partner all.
 */
async function schoolsFor(
  tx: Tx,
  viewer: Viewer,
  session: Session,
): Promise<{ urn: number; name: string }[]> {
  return (await tx.query(
    `select e.urn, c.name from enrolments e join schools c on c.urn = e.urn where e.area_id = $1 and e.status <> 'withdrawn' and ($2 or e.urn = any ($3::int[])) order by c.name, e.urn limit 2000`,
    [session.areaId, forWholeArea(viewer, session), viewer.ledSchools],
  )) as { urn: number; name: string }[];
}

const forWholeArea = (viewer: Viewer, { areaId, organisationId }: Session): boolean =>
  viewer.roles.includes('loader') ||
  viewer.ledAreas.includes(areaId) ||
  viewer.organisations.includes(organisationId);

async function mayBookFor(tx: Tx, viewer: Viewer, session: Session, urn: number): Promise<boolean> {
  if (!forWholeArea(viewer, session) && !viewer.ledSchools.includes(urn)) return false;
  const enrolled = (await tx.query(
    `select from enrolments where area_id = $1 and urn = $2 and status <> 'withdrawn'`,
    [session.areaId, urn],
  )) as unknown[];
  return enrolled.length > 0;
}
