import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type {
  Booking,
  BookingStanding,
  ChangeBooking,
  NewAttendance,
  SessionBookings,
  TrainingSession,
} from '@all-together/contracts';
import { DataTable, ErrorSummary, Field, RemoveButton, Skeleton } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { loadedValue } from '../../shell/loaded-value';
import { writing } from '../../shell/writing';
import { readBookings, SessionsClient } from './sessions-client';

const standingWords: Record<BookingStanding, string> = {
  placed: 'Has places',
  waiting: 'On the waiting list',
  cancelled: 'Cancelled',
};
const standingTones: Record<BookingStanding, string> = {
  placed: 'green',
  waiting: 'amber',
  cancelled: '',
};

/** The id of a booking's line in the register: the booking's own with its last bit flipped. */
const lineIdOf = (booking: string): string =>
  booking.slice(0, -1) + (Number.parseInt(booking.slice(-1), 16) ^ 1).toString(16);

/** Places that schools book at a session, first come, first served; the rest wait in order. */
@Component({
  selector: 'app-session-bookings',
  imports: [DataTable, ErrorSummary, Field, RemoveButton, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './session-bookings.html',
})
export class SessionBookingList {
  readonly session = input.required<TrainingSession>();
  /** Whether the register is open to the viewer, so that bookings can go into it. */
  readonly takesRegister = input(false);
  readonly register = output<NewAttendance[]>();
  private readonly client = inject(SessionsClient);
  private readonly current = inject(CurrentSession);
  protected readonly loadedValue = loadedValue;
  protected readonly bookings = readBookings(() => this.session());
  protected readonly writing = writing();
  protected readonly words = standingWords;
  protected readonly tones = standingTones;
  protected mayChange = (): boolean =>
    this.current.may('bookings:write') && this.session().status === 'planned';

  protected book(event: Event, urn: string, places: string, note: string): Promise<void> {
    event.preventDefault();
    const before = new Set(loadedValue(this.bookings)?.bookings.map(({ id }) => id));
    return this.attempt(
      () =>
        this.client.book(this.session().id, {
          id: this.writing.idFor('booking'),
          urn: Number(urn),
          places: Number(places),
          note: note.trim(),
        }),
      ({ bookings }) =>
        bookings.find(({ id }) => !before.has(id))?.standing === 'waiting'
          ? 'There is no room now: the booking waits, and you are told by mail when there is.'
          : 'The places are booked.',
    );
  }

  protected change(one: Booking, changes: ChangeBooking): Promise<void> {
    return this.attempt(
      () => this.client.changeBooking(one, changes),
      () => ('cancelled' in changes ? 'The booking is cancelled.' : 'There is one place fewer.'),
    );
  }

  protected placed = ({ bookings }: SessionBookings): Booking[] =>
    bookings.filter(({ standing }) => standing === 'placed');

  /**
   * The lines that bookings become in the register. Their ids follow from the bookings', so that
   * adding them twice is harmless.
   */
  protected lines = (view: SessionBookings): NewAttendance[] =>
    this.placed(view).map(({ id, urn, places }) => ({
      id: lineIdOf(id),
      urn,
      people: places,
      audience: this.session().audience,
      name: '',
    }));

  protected waitingWords = ({ waiting }: SessionBookings): string =>
    waiting ? `, and ${waiting} ${waiting === 1 ? 'waits' : 'wait'}` : '';

  private async attempt(
    write: () => Promise<SessionBookings>,
    notice: (reply: SessionBookings) => string,
  ): Promise<void> {
    const reply = await this.writing.attempt(write, { notice });
    if (reply) this.bookings.set(reply);
    else if (this.writing.refusal()?.problem.status === 409) this.bookings.reload();
  }
}
