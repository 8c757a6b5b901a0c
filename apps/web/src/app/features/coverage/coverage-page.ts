import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { UnvisitedSchool } from '@all-together/contracts';
import { DayPipe, EmptyState, LoadMore, PageHeader, Skeleton } from '@all-together/ui';
import { LoadFault } from '../../shell/load-fault';
import { loadedValue } from '../../shell/loaded-value';
import { PageList } from '../../shell/page-list';
import { readCoverage, unvisitedPath } from './coverage-client';
import { PartnerTable } from './partner-table';

/**
 * Where support has been this term, which schools nobody visited, and what each partner carries.
 */
@Component({
  selector: 'app-coverage-page',
  imports: [
    RouterLink,
    PageHeader,
    DayPipe,
    EmptyState,
    LoadMore,
    Skeleton,
    LoadFault,
    PartnerTable,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './coverage-page.html',
})
export class CoveragePage {
  readonly area = input<string>();
  private readonly router = inject(Router);
  protected readonly loadedValue = loadedValue;
  protected readonly coverage = readCoverage();
  protected readonly list = new PageList<UnvisitedSchool>();
  protected readonly areaName = computed(
    () => loadedValue(this.coverage)?.areas.find((one) => one.areaId === this.area())?.name ?? '',
  );

  constructor() {
    effect(() => void this.list.load(unvisitedPath, { area: this.area() }));
  }

  protected show(area: string | null): void {
    void this.router.navigate([], { queryParams: { area } });
  }
}
