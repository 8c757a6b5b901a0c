import type { BookPlaces, ChangeBooking } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { run, sql, type Tx } from '../../platform/database/index.js';
import { edit, type Editable } from '../../platform/editing/index.js';
import { brokenRule } from '../../platform/problems/problem-error.js';
import type { SessionFacts } from '../sessions/index.js';
import { BookingEntity } from './booking.entity.js';

const booking: Editable<BookingEntity> = {
  entity: BookingEntity,
  noun: 'booking',
  rule: (stored, changes) => {
    const fault =
      'More places are a booking of their own, behind those who wait. ' +
      'Book the others beside this one.';
    if (Number(changes['places'] ?? 0) > stored.places)
      throw brokenRule('more_places', fault, [{ path: 'places', message: fault }]);
    if (changes['cancelled'] === false)
      throw brokenRule('cancelled', 'A cancelled booking is not taken up again. Book anew.');
    return changes;
  },
};

/**
 * Holds the bookings of a session until the end of the transaction, so that two who book at once
 * are put in order; a school may not lock the session itself.
 */
export const holdBookings = (tx: Tx, sessionId: string): Promise<number> =>
  run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${sessionId}, 19))`);

/** Books places for a school, behind all who booked before. */
export async function bookPlaces(
  tx: Tx,
  viewer: Viewer,
  session: SessionFacts,
  { id, urn, places, note }: BookPlaces,
): Promise<void> {
  await run(
    tx,
    sql`insert into bookings
          (id, session_id, organisation_id, area_id, urn, places, note, made_at, made_by)
        values (
          ${id}, ${session.id}, ${session.organisationId}, ${session.areaId}, ${urn}, ${places},
          ${note}, app_now(), ${viewer.personId})`,
  );
  await record(tx, viewer, {
    action: 'booking.make',
    noun: 'booking',
    itemId: id,
    areaId: session.areaId,
    urn,
  });
}

/** @throws as `edit` does; 422 for more places, or for a booking that was cancelled before */
export const changeBooking = (
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  fields: ChangeBooking,
): Promise<BookingEntity> => edit(tx, viewer, booking, id, seen, fields);
