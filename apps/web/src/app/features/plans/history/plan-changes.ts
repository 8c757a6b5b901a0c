import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { PlanComparison } from '@all-together/contracts';
import { dayOf, themeWords } from '@all-together/domain';
import { DayPipe, EmptyState, Field, PageHeader, Skeleton } from '@all-together/ui';
import { valueOrNull } from '../../../shell/event-value';
import { LoadFault } from '../../../shell/load-fault';
import { loadedValue } from '../../../shell/loaded-value';
import { Notice } from '../../../shell/notice';
import { InlineField } from '../../../shell/inline-field';
import { PageTitle } from '../../../shell/page-title';
import { titlesOf } from '../plan-tree';
import { PlansClient } from '../plans-client';
import { presetsOf } from './comparison-presets';
import { differenceFilters, groupsOf, isShown, type DifferenceFilter } from './difference-groups';
import { DifferenceTable } from './difference-table';

/**
 * How a plan differs between two days: what was added, removed and changed, what slipped, and which
 * RAGs moved.
 */
@Component({
  selector: 'app-plan-changes',
  imports: [
    InlineField,
    PageHeader,
    Field,
    DayPipe,
    DifferenceTable,
    Skeleton,
    EmptyState,
    LoadFault,
  ],
  templateUrl: './plan-changes.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanChanges {
  readonly id = input.required<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly only = input<string>();
  private readonly client = inject(PlansClient);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  protected readonly loadedValue = loadedValue;
  protected readonly today = dayOf(new Date());
  protected readonly plan = this.client.plan(() => this.id());
  private readonly moments = this.client.moments(() => this.id());
  protected readonly presets = computed(() =>
    this.moments.hasValue() ? presetsOf(this.moments.value(), this.today) : [],
  );
  protected readonly start = computed(() => this.from() ?? this.presets()[0]?.from);
  protected readonly comparison = this.client.comparison(
    () => this.id(),
    () => this.start(),
    () => this.to(),
  );
  /** Without the moments there is no day to begin at, unless the address names one. */
  protected readonly fault = computed(
    () => this.comparison.error() ?? this.plan.error() ?? (!this.start() && this.moments.error()),
  );
  protected readonly filters = Object.entries(differenceFilters) as [DifferenceFilter, string][];
  protected readonly themes = themeWords;
  protected readonly valueOrNull = valueOrNull;
  protected readonly groups = computed(() => {
    if (!this.comparison.hasValue() || !this.plan.hasValue()) return [];
    const [only] = this.filters.find(([name]) => name === this.only()) ?? [];
    const shown = this.comparison.value().differences.filter((one) => isShown(one, only));
    return groupsOf(shown, this.plan.value().objectives);
  });
  protected readonly titles = computed(() =>
    titlesOf(this.plan.hasValue() ? this.plan.value() : undefined),
  );

  constructor() {
    inject(PageTitle).set('What changed');
  }

  /** Reads again what did not load. */
  protected readAgain(): void {
    for (const read of [this.plan, this.moments, this.comparison]) if (read.error()) read.reload();
  }

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }

  protected async copyLink(comparison: PlanComparison): Promise<void> {
    const address = new URL(location.href);
    address.searchParams.set('from', this.start() ?? comparison.from);
    address.searchParams.set('to', this.to() ?? dayOf(new Date(comparison.to)));
    await navigator.clipboard.writeText(address.href).then(
      () => this.notice.say('The link is copied. It carries both dates.'),
      () => this.notice.fault(`Copy this address: ${address.href}`),
    );
  }
}
