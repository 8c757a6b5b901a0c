import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { UnvisitedSchool } from '@all-together/contracts';
import { DataTable, DayPipe, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { loadedValue } from '../../shell/loaded-value';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { readCoverage, unvisitedPath } from './coverage-client';
import { PartnerTable } from './partner-table';

/**
 * Where support has been this term, which schools nobody visited, and what each partner carries.
 */
@Component({
  selector: 'app-coverage-page',
  imports: [DataTable, DayPipe, NotLoaded, PageHeader, PageListView, PartnerTable, RouterLink],
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
