import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import type {
  Booking,
  BookingStanding,
  NewAttendance,
  SessionBookings,
  TrainingSession,
} from '@all-together/contracts';
import { ErrorSummary, Field, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';

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

/** An id of its own that is the same each time: the booking's with its last bit turned. */
const lineIdOf = (booking: string): string =>
  booking.slice(0, -1) + (Number.parseInt(booking.at(-1)!, 16) ^ 1).toString(16);

/** Places that schools book at a session: who comes first has them, the others wait in order. */
@Component({
  selector: 'app-session-bookings',
  imports: [Field, ErrorSummary, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card stack" aria-labelledby="bookings">
      <h2 id="bookings">Bookings</h2>
      @if (bookings.value(); as view) {
        <p>
          {{ view.placed }} {{ view.placed === 1 ? 'place is' : 'places are' }} booked{{
            view.capacity === null ? '' : ' of ' + view.capacity
          }}
          @if (view.waiting) {
            , and {{ view.waiting }} {{ view.waiting === 1 ? 'waits' : 'wait' }}
          }
          .
          @if (!view.open && session().status === 'planned') {
            <span class="soft">{{
              session().bookable ? ' Booking has ended.' : ' Schools cannot book here.'
            }}</span>
          }
        </p>
        <ui-error-summary [problem]="refusal()?.problem ?? null" />
        @if (view.bookings.length) {
          <div class="table-scroll" tabindex="0" role="region" aria-label="Booked places">
            <table>
              <thead>
                <tr>
                  <th scope="col">School</th>
                  <th scope="col" class="right">Places</th>
                  <th scope="col">Standing</th>
                  @if (mayChange()) {
                    <th scope="col"><span class="visually-hidden">Change</span></th>
                  }
                </tr>
              </thead>
              <tbody>
                @for (one of view.bookings; track one.id) {
                  <tr>
                    <th scope="row">
                      {{ one.schoolName }}
                      @if (one.note) {
                        <br /><span class="soft small" style="font-weight: 400">{{
                          one.note
                        }}</span>
                      }
                    </th>
                    <td class="right">{{ one.places }}</td>
                    <td>
                      <span class="chip" [attr.data-tone]="tones[one.standing]">{{
                        words[one.standing]
                      }}</span>
                    </td>
                    @if (mayChange()) {
                      <td>
                        <span class="row" style="justify-content: flex-end">
                          @if (one.standing !== 'cancelled') {
                            @if (one.places > 1) {
                              <button
                                type="button"
                                class="button small"
                                [attr.aria-label]="'One place fewer: ' + one.schoolName"
                                [disabled]="busy()"
                                (click)="change(one, { places: one.places - 1 })"
                              >
                                −
                              </button>
                            }
                            <button
                              type="button"
                              class="button small quiet danger"
                              [attr.aria-label]="'Cancel the booking: ' + one.schoolName"
                              [disabled]="busy()"
                              (click)="change(one, { cancelled: true })"
                            >
                              Cancel
                            </button>
                          }
                        </span>
                      </td>
                    }
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
        @if (view.open && view.schools.length) {
          <form
            class="row end"
            (submit)="book($event, urn.value, places.value, note.value)"
            novalidate
          >
            <ui-field
              label="School to book for"
              style="flex: 1 1 220px"
              [error]="refusal()?.fields?.['urn']"
              ><select #urn data-field="urn">
                @for (one of view.schools; track one.urn) {
                  <option [value]="one.urn">{{ one.name }}</option>
                }
              </select></ui-field
            >
            <ui-field label="Places" [error]="refusal()?.fields?.['places']"
              ><input
                #places
                data-field="places"
                type="number"
                inputmode="numeric"
                min="1"
                value="1"
                style="max-width: 90px"
            /></ui-field>
            <ui-field
              label="Note"
              [optional]="true"
              style="flex: 1 1 180px"
              [error]="refusal()?.fields?.['note']"
              ><input #note data-field="note" type="text"
            /></ui-field>
            <button class="button primary" [disabled]="busy()">Book</button>
          </form>
          <p class="soft small">
            Without room a booking waits, in the order in which it was made. You are told by mail
            when there is room.
          </p>
        }
        @if (takesRegister() && placed(view).length) {
          <div>
            <button type="button" class="button" (click)="register.emit(lines(view))">
              Put the booked schools into the register
            </button>
          </div>
        }
      } @else if (bookings.error()) {
        <p class="soft">Bookings need a signal.</p>
      } @else {
        <ui-skeleton [lines]="3" />
      }
    </section>
  `,
})
export class SessionBookingList {
  readonly session = input.required<TrainingSession>();
  /** Whether the register is open to the viewer, so that bookings can go into it. */
  readonly takesRegister = input(false);
  readonly register = output<NewAttendance[]>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  private readonly current = inject(CurrentSession);
  protected readonly bookings = httpResource<SessionBookings>(() => ({
    url: `/api/sessions/${this.session().id}/bookings`,
    params: { version: this.session().version },
  }));
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly busy = signal(false);
  protected readonly words = standingWords;
  protected readonly tones = standingTones;
  protected mayChange = (): boolean =>
    this.current.may('bookings:write') && this.session().status === 'planned';

  protected book(event: Event, urn: string, places: string, note: string): Promise<void> {
    event.preventDefault();
    const before = new Set(this.bookings.value()?.bookings.map(({ id }) => id));
    return this.attempt(
      () =>
        this.api.post<SessionBookings>(`sessions/${this.session().id}/bookings`, {
          id: newId(),
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

  protected change(one: Booking, body: object): Promise<void> {
    return this.attempt(
      () => this.api.patch<SessionBookings>(`bookings/${one.id}`, one.version, body),
      () => ('cancelled' in body ? 'The booking is cancelled.' : 'There is one place fewer.'),
    );
  }

  protected placed = ({ bookings }: SessionBookings): Booking[] =>
    bookings.filter(({ standing }) => standing === 'placed');

  /**
   * The line's id follows from the booking's, so that a school comes into the register once however
   * often it is asked for.
   */
  protected lines = (view: SessionBookings): NewAttendance[] =>
    this.placed(view).map(({ id, urn, places }) => ({
      id: lineIdOf(id),
      urn,
      people: places,
      audience: this.session().audience,
      name: '',
    }));

  private async attempt(
    write: () => Promise<SessionBookings>,
    said: (reply: SessionBookings) => string,
  ): Promise<void> {
    this.busy.set(true);
    try {
      const reply = await write();
      this.notice.say(said(reply));
      this.bookings.set(reply);
      this.refusal.set(null);
    } catch (error) {
      this.refusal.set(toRefusal(error));
      if (toRefusal(error).problem.status === 409) this.bookings.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
