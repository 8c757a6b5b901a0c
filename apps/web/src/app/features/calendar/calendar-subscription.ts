import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { CalendarFeed } from '@all-together/contracts';
import { DayPipe } from '@all-together/ui';
import { Api, toRefusal } from '../../shell/api';
import { Notice } from '../../shell/notice';

/** One's secret calendar address: made, shown once, replaced, revoked. */
@Component({
  selector: 'app-calendar-subscription',
  imports: [DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card stack-tight" aria-labelledby="own-calendar">
      <h2 id="own-calendar">In your own calendar</h2>
      @if (feed.hasValue()) {
        @if (feed.value().address; as address) {
          <p>
            Give this address to Outlook (“Add calendar”, “Subscribe from web”), Google (“Other
            calendars”, “From URL”) or your phone. It is shown this once.
          </p>
          <div class="row end">
            <label style="flex: 1 1 280px"
              >Your calendar address<input
                type="text"
                readonly
                [value]="address"
                (focus)="$any($event.target).select()" /></label
            ><button type="button" class="button" (click)="copy(address)">Copy</button>
          </div>
        } @else if (feed.value().madeAt) {
          <p>
            Your calendar address was made on {{ feed.value().madeAt!.slice(0, 10) | day }}. For
            another device, or if somebody else may know it, make a new one: the old one stops
            working.
          </p>
        } @else {
          <p>
            Have visits and training in Outlook, Google or on your phone, kept up to date. It says
            where and when, never what was agreed or who was there.
          </p>
        }
        <div class="row">
          <button type="button" class="button" (click)="make()">
            {{ feed.value().madeAt ? 'Make a new address' : 'Make an address' }}
          </button>
          @if (feed.value().madeAt) {
            <button type="button" class="button danger" (click)="revoke()">
              Stop this address
            </button>
          }
        </div>
        <p class="small soft">Whoever has the address can read the calendar. Do not pass it on.</p>
      }
    </section>
  `,
})
export class CalendarSubscription {
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly feed = httpResource<CalendarFeed>(() => '/api/calendar/feed');

  protected async copy(address: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      this.notice.say('Copied.');
    } catch {
      this.notice.fault('The browser did not let us copy. Select the address and copy it by hand.');
    }
  }

  protected make(): Promise<void> {
    return this.keep(this.api.post<CalendarFeed>('calendar/feed'), 'The address is made.');
  }

  protected revoke(): Promise<void> {
    return this.keep(
      this.api.delete<CalendarFeed>('calendar/feed'),
      'The address no longer works.',
    );
  }

  private async keep(call: Promise<CalendarFeed>, said: string): Promise<void> {
    try {
      this.feed.set(await call);
      this.notice.say(said);
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    }
  }
}
