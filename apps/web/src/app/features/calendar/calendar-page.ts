import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { dayOf } from '@all-together/domain';
import { PageHeader } from '@all-together/ui';
import { LoadFault } from '../../shell/load-fault';
import { loadedValue } from '../../shell/loaded-value';
import { readCalendar } from './calendar-client';
import { CalendarSubscription } from './calendar-subscription';
import { MonthGrid } from './month-grid';

/**
 * A month of the visits and training that the viewer may see, and how to have them in a calendar of
 * one's own. The address holds the month.
 */
@Component({
  selector: 'app-calendar-page',
  imports: [PageHeader, MonthGrid, CalendarSubscription, LoadFault],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Calendar"
      ><p class="soft">Visits and training that concern you.</p></ui-page-header
    >
    <div class="stack">
      @if (entries.error()) {
        <app-load-fault [error]="entries.error()" (again)="entries.reload()" />
      }
      <app-month-grid
        [month]="shown()"
        [entries]="loadedValue(entries) ?? []"
        [busy]="entries.isLoading()"
        (go)="go($event)"
      />
      <app-calendar-subscription />
    </div>
  `,
})
export class CalendarPage {
  readonly month = input<string>();
  readonly area = input<string>();
  private readonly router = inject(Router);
  protected readonly loadedValue = loadedValue;
  protected readonly shown = computed(() =>
    /^\d{4}-(0[1-9]|1[0-2])$/.test(this.month() ?? '')
      ? this.month()!
      : dayOf(new Date()).slice(0, 7),
  );
  protected readonly entries = readCalendar(() => ({
    from: `${this.shown()}-01`,
    to: lastDayOf(this.shown()),
    area: this.area(),
  }));

  protected go(month: string): void {
    void this.router.navigate([], { queryParams: { month }, queryParamsHandling: 'merge' });
  }
}

function lastDayOf(month: string): string {
  const next = new Date(`${month}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1, 0);
  return next.toISOString().slice(0, 10);
}
