import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { CalendarEntry } from '@all-together/contracts';
import { dayOf } from '@all-together/domain';
import { PageHeader } from '@all-together/ui';
import { LoadFault } from '../../shell/load-fault';
import { CalendarSubscription } from './calendar-subscription';
import { MonthGrid } from './month-grid';

/**
 * Visits and training of a month, as far as one may see, and the way to have them in one's own
 * calendar. The address holds the month.
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
        [entries]="entries.value() ?? []"
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
  protected readonly shown = computed(() =>
    /^\d{4}-(0[1-9]|1[0-2])$/.test(this.month() ?? '')
      ? this.month()!
      : dayOf(new Date()).slice(0, 7),
  );
  protected readonly entries = httpResource<CalendarEntry[]>(
    () =>
      `/api/calendar?from=${this.shown()}-01&to=${lastDayOf(this.shown())}${this.area() ? `&area=${this.area()}` : ''}`,
  );

  protected go(month: string): void {
    void this.router.navigate([], { queryParams: { month }, queryParamsHandling: 'merge' });
  }
}

function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, number!, 0)).toISOString().slice(0, 10);
}
