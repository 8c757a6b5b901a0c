import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { CalendarFeed } from '@all-together/contracts';
import { DayPipe } from '@all-together/ui';
import { Notice } from '../../shell/notice';
import { writing } from '../../shell/writing';
import { CalendarClient, readCalendarFeed } from './calendar-client';

/** The viewer's secret calendar address: made, shown once, replaced, revoked. */
@Component({
  selector: 'app-calendar-subscription',
  imports: [DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './calendar-subscription.html',
})
export class CalendarSubscription {
  private readonly client = inject(CalendarClient);
  private readonly notice = inject(Notice);
  protected readonly feed = readCalendarFeed();
  private readonly writing = writing({ show: 'notice' });

  protected async copy(address: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      this.notice.say('Copied.');
    } catch {
      this.notice.fault('The browser did not let us copy. Select the address and copy it by hand.');
    }
  }

  protected selectAll({ target }: Event): void {
    if (target instanceof HTMLInputElement) target.select();
  }

  protected make(): Promise<void> {
    return this.change('The address is made.', () => this.client.makeFeed());
  }

  protected revoke(): Promise<void> {
    return this.change('The address no longer works.', () => this.client.revokeFeed());
  }

  private async change(notice: string, write: () => Promise<CalendarFeed>): Promise<void> {
    await this.writing.attempt(async () => this.feed.set(await write()), { notice });
  }
}
