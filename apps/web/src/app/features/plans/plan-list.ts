import { ChangeDetectionStrategy, Component, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { PlanStatus, PlanSummary } from '@all-together/contracts';
import { planStatusWords } from '@all-together/domain';
import { DataTable, DayPipe, Field, PageHeader } from '@all-together/ui';
import { OneArea } from '../../shell/list-filters';
import { CurrentSession } from '../../shell/current-session';
import { valueOrNull } from '../../shell/event-value';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { plansPath } from './plans-client';

/** Plans of the areas and schools in the reader's scope. */
@Component({
  selector: 'app-plan-list',
  imports: [DataTable, DayPipe, Field, OneArea, PageHeader, PageListView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plan-list.html',
})
export class PlanList {
  readonly area = input<string>();
  readonly of = input<string>();
  readonly status = input<PlanStatus>();
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  protected readonly list = new PageList<PlanSummary>();
  protected readonly valueOrNull = valueOrNull;
  protected readonly words = planStatusWords;
  protected readonly statuses = Object.entries(planStatusWords);

  constructor() {
    effect(
      () =>
        void this.list.load(plansPath, { area: this.area(), of: this.of(), status: this.status() }),
    );
  }

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}
