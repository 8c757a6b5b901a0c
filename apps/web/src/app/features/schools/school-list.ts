import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { SchoolSummary } from '@all-together/contracts';
import { DataTable, Field, PageHeader } from '@all-together/ui';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { schoolsPath } from './schools-client';

@Component({
  selector: 'app-school-list',
  imports: [DataTable, Field, PageHeader, PageListView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './school-list.html',
})
export class SchoolList {
  readonly search = input<string>();
  readonly area = input<string>();
  readonly status = input<string>();
  readonly enrolled = input<string>();
  private readonly router = inject(Router);
  protected readonly list = new PageList<SchoolSummary>();
  protected readonly isFiltered = computed(() =>
    Boolean(this.area() || this.status() || this.enrolled()),
  );
  protected readonly lead = computed(() => {
    if (!this.isFiltered()) return 'The register of schools in England.';
    const who = this.status() === 'champion' ? 'Champion schools' : 'Schools that take part';
    return `${who} ${this.area() ? 'in one area' : 'in the programme'}.`;
  });

  constructor() {
    effect(
      () =>
        void this.list.load(schoolsPath, {
          search: this.search(),
          area: this.area(),
          status: this.status(),
          enrolled: this.enrolled(),
        }),
    );
  }

  protected look(event: Event, words: string): void {
    event.preventDefault();
    void this.router.navigate([], {
      queryParams: { search: words.trim() || null },
      queryParamsHandling: 'merge',
    });
  }

  protected showAll(): void {
    void this.router.navigate([], { queryParams: { search: this.search() ?? null } });
  }
}
