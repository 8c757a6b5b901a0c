import { Inject, Injectable } from '@nestjs/common';
import type { BookPlaces, ChangeBooking, SessionBookings } from '@all-together/contracts';
import { today, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import {
  SessionFollowers,
  sessionFacts,
  writesSessionsOf,
  type SessionFacts,
} from '../sessions/index.js';
import {
  bookingsOf,
  bookingToChange,
  placesTaken,
  schoolsTakingPart,
  standingsOf,
  takesPart,
} from './bookings-queries.js';
import { bookPlaces, changeBooking, holdBookings } from './bookings-records.js';
import { PlaceMails } from './place-mails.js';

/** Places at a session, by school: whoever books first has them, the others wait in order. */
@Injectable()
export class BookingsService {
  constructor(
    private readonly database: Database,
    private readonly mails: PlaceMails,
    @Inject(SystemClock) private readonly clock: Clock,
    followers: SessionFollowers,
  ) {
    followers.add((tx, sessionId) => this.watchStandings(tx, sessionId));
  }

  list(viewer: Viewer, sessionId: string): Promise<SessionBookings> {
    return this.database.as(viewer, async (tx) =>
      this.shown(tx, viewer, await sessionOf(tx, sessionId)),
    );
  }

  /**
   * Sent twice, it is booked once.
   * @throws 422 when booking is not open; 404 for a school out of scope
   */
  book(viewer: Viewer, sessionId: string, body: BookPlaces): Promise<SessionBookings> {
    return this.database.as(viewer, async (tx) => {
      const session = await heldSession(tx, sessionId);
      if (!(await mayBookFor(tx, viewer, session, body.urn))) throw notFound('The school');
      if (await claimCreation(tx, viewer, 'booking', body)) {
        this.mustBeOpen(session);
        await bookPlaces(tx, viewer, session, body);
      }
      return this.shown(tx, viewer, session);
    });
  }

  async change(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeBooking,
  ): Promise<SessionBookings> {
    const { bookings, announce } = await this.database.as(viewer, async (tx) => {
      const found = await bookingToChange(tx, id);
      if (!found) throw notFound('The booking');
      const session = await heldSession(tx, found.sessionId);
      // Places are only given back: a school that takes part no more can still do so.
      if (!actsFor(viewer, session, found.urn)) throw notFound('The booking');
      const lookAgain = await this.watchStandings(tx, session.id, id);
      await changeBooking(tx, viewer, id, seen, body);
      return { announce: await lookAgain(), bookings: await this.shown(tx, viewer, session) };
    });
    await announce();
    return bookings;
  }

  /**
   * Looks at who has a place before something changes.
   * @param itself the booking that its maker changes, who need not be told
   * @returns what looks again afterwards, and says how to tell those who got a place or lost it
   */
  private async watchStandings(
    tx: Tx,
    sessionId: string,
    itself?: string,
  ): Promise<() => Promise<() => Promise<void>>> {
    const before = await standingsOf(tx, sessionId);
    return async () => {
      const after = await standingsOf(tx, sessionId);
      return () => this.mails.send(sessionId, before, after, itself);
    };
  }

  private mustBeOpen(session: SessionFacts): void {
    if (!session.bookable)
      throw brokenRule(
        'not_bookable',
        'Places at this session are not booked here. Ask the partner who holds it.',
      );
    if (!this.isOpen(session)) throw brokenRule('too_late', 'Booking for this session has ended.');
  }

  private isOpen({ bookable, status, heldOn }: SessionFacts): boolean {
    return bookable && status === 'planned' && heldOn >= today(this.clock);
  }

  private async shown(tx: Tx, viewer: Viewer, session: SessionFacts): Promise<SessionBookings> {
    const open = this.isOpen(session) && viewer.permissions.has('bookings:write');
    const [bookings, taken, schools] = await Promise.all([
      bookingsOf(tx, session.id),
      placesTaken(tx, session.id),
      open ? schoolsFor(tx, viewer, session) : [],
    ]);
    return { bookings, ...taken, capacity: session.capacity, open, schools };
  }
}

/** @throws 404 out of scope */
async function sessionOf(tx: Tx, id: string): Promise<SessionFacts> {
  const session = await sessionFacts(tx, id);
  if (!session) throw notFound('The session');
  return session;
}

async function heldSession(tx: Tx, id: string): Promise<SessionFacts> {
  const session = await sessionOf(tx, id);
  await holdBookings(tx, id);
  return session;
}

/**
 * The schools of the session's area that the viewer may book for: a school lead their own, an area
 * lead and the partner all.
 */
const schoolsFor = (
  tx: Tx,
  viewer: Viewer,
  session: SessionFacts,
): Promise<{ urn: number; name: string }[]> =>
  schoolsTakingPart(
    tx,
    session.areaId,
    forWholeArea(viewer, session) ? undefined : viewer.ledSchools,
  );

const forWholeArea = (viewer: Viewer, session: SessionFacts): boolean =>
  writesSessionsOf(viewer, session) || viewer.ledAreas.includes(session.areaId);

const actsFor = (viewer: Viewer, session: SessionFacts, urn: number): boolean =>
  forWholeArea(viewer, session) || viewer.ledSchools.includes(urn);

const mayBookFor = async (
  tx: Tx,
  viewer: Viewer,
  session: SessionFacts,
  urn: number,
): Promise<boolean> => actsFor(viewer, session, urn) && (await takesPart(tx, session.areaId, urn));
