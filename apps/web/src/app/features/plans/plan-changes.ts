import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { ChangesSince, Plan } from '@all-together/contracts';
import { DayPipe, PageHeader, Skeleton } from '@all-together/ui';
import { ChangeTable } from '../../shell/change-table';
import { LoadFault } from '../../shell/load-fault';

/** What changed in a plan since it was last looked at. */
@Component({
  selector: 'app-plan-changes',
  imports: [PageHeader, DayPipe, Skeleton, ChangeTable, LoadFault],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="What changed" [crumbs]="[{ label: 'Plans', link: '/plans' }, { label: plan.value()?.title ?? 'Plan', link: '/plans/' + id() }]">
      @if (changes.hasValue()) { <p class="soft">@if (changes.value().since) {Since the last {{ changes.value().sinceWhat }}, {{ changes.value().since | day: 'time' }}.} @else {Since the plan was begun.}</p> }
    </ui-page-header>
    @if (changes.hasValue()) { <app-change-table [changes]="changes.value().changes" [more]="changes.value().more" /> } @else if (changes.error()) { <app-load-fault [error]="changes.error()" (again)="changes.reload()" /> } @else { <ui-skeleton [lines]="8" /> }
  `,
})
export class PlanChanges {
  readonly id = input.required<string>();
  protected readonly plan = httpResource<Plan>(() => `/api/plans/${this.id()}`);
  protected readonly changes = httpResource<ChangesSince>(() => `/api/plans/${this.id()}/changes`);
}
