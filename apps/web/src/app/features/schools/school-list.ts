import { ChangeDetectionStrategy, Component, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { SchoolSummary } from '@all-together/contracts';
import { EmptyState, Field, LoadMore, PageHeader, Skeleton } from '@all-together/ui';
import { PageList } from '../../shell/page-list';

@Component({
  selector: 'app-school-list',
  imports: [RouterLink, PageHeader, Field, LoadMore, EmptyState, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Schools"
      ><p class="soft">
        {{
          area() || status() || enrolled()
            ? (status() === 'champion' ? 'Champion schools' : 'Schools that take part') +
              (area() ? ' in one area.' : ' in the programme.')
            : 'The register of schools in England.'
        }}
      </p>
      @if (area() || status() || enrolled()) {
        <div actions>
          <button type="button" class="button small" (click)="showAll()">Show all schools</button>
        </div>
      }
    </ui-page-header>
    <form
      class="row end"
      role="search"
      style="margin-bottom: var(--space-4)"
      (submit)="look($event, words.value)"
    >
      <ui-field label="Name, URN, LAEstab or postcode" style="flex: 1; max-width: 480px"
        ><input #words type="search" [value]="search() ?? ''"
      /></ui-field>
      <button class="button primary">Search</button>
    </form>
    @if (list.items().length) {
      <div class="table-scroll" tabindex="0" role="region" aria-label="Schools">
        <table>
          <thead>
            <tr>
              <th scope="col">School</th>
              <th scope="col">Local authority</th>
              <th scope="col">Type</th>
              <th scope="col">Phase</th>
              <th scope="col" class="right">Pupils</th>
              <th scope="col">Status</th>
            </tr>
          </thead>
          <tbody>
            @for (school of list.items(); track school.urn) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/schools', school.urn]">{{ school.name }}</a>
                  @if (school.demonstration) {
                    <span class="chip" data-tone="amber">invented</span>
                  }
                  <br /><span class="soft small" style="font-weight: 400"
                    >{{ school.town }} {{ school.postcode }} · URN {{ school.urn }}</span
                  >
                </th>
                <td>{{ school.laName }}</td>
                <td>{{ school.kind }}</td>
                <td>{{ school.phase }}</td>
                <td class="right">{{ school.pupils ?? '–' }}</td>
                <td>{{ school.status }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      <ui-load-more
        [shown]="list.items().length"
        [total]="list.total()"
        [totalIsMore]="list.totalIsMore()"
        [more]="list.more()"
        [busy]="list.busy()"
        (load)="list.loadMore()"
      />
    } @else if (list.loaded()) {
      <ui-empty-state heading="No school found">{{
        list.refusal()?.message ?? 'Try fewer words, or the URN.'
      }}</ui-empty-state>
    } @else {
      <ui-skeleton [lines]="10" />
    }
  `,
})
export class SchoolList {
  readonly search = input<string>();
  readonly area = input<string>();
  readonly status = input<string>();
  readonly enrolled = input<string>();
  private readonly router = inject(Router);
  protected readonly list = new PageList<SchoolSummary>();

  constructor() {
    effect(
      () =>
        void this.list.load('schools', {
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
