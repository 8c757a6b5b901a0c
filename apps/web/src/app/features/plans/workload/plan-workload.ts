import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { dayOf, loadDays, startsTooEarly, tooManyAtOnce, workload } from '@all-together/domain';
import { DataTable, DayPipe, EmptyState, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../../shell/not-loaded';
import { loadedValue } from '../../../shell/loaded-value';
import { actionsOf } from '../plan-tree';
import { PlansClient } from '../plans-client';

/** Who has how much to do, and which actions begin before what they wait for is due. */
@Component({
  selector: 'app-plan-workload',
  imports: [DataTable, DayPipe, EmptyState, NotLoaded, PageHeader, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plan-workload.html',
})
export class PlanWorkload {
  readonly id = input.required<string>();
  protected readonly loadedValue = loadedValue;
  protected readonly plan = inject(PlansClient).plan(() => this.id());
  protected readonly most = tooManyAtOnce;
  protected readonly days = loadDays;
  private readonly actions = computed(() =>
    actionsOf(this.plan.hasValue() ? this.plan.value() : null),
  );
  protected readonly loads = computed(() => workload(this.actions(), dayOf(new Date())));
  protected readonly early = computed(() => {
    const byId = new Map(this.actions().map((action) => [action.id, action]));
    return this.actions().flatMap((action) =>
      startsTooEarly(action, byId).map((before) => ({ action, before })),
    );
  });
}
