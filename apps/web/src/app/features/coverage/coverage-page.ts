import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Coverage, UnvisitedSchool } from '@all-together/contracts';
import { DayPipe, EmptyState, LoadMore, PageHeader, Skeleton } from '@all-together/ui';
import { LoadFault } from '../../shell/load-fault';
import { PageList } from '../../shell/page-list';

/**
 * Where support has been this term, which schools nobody visited, and what each partner carries.
 */
@Component({
  selector: 'app-coverage-page',
  imports: [RouterLink, PageHeader, DayPipe, EmptyState, LoadMore, Skeleton, LoadFault],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Coverage" [crumbs]="[{ label: 'Visits', link: '/visits' }]">
      @if (coverage.value(); as view) {
        <p class="soft">
          {{ view.term.name }}, {{ view.term.starts | day }} to {{ view.term.ends | day }}. Visits
          up to today.
        </p>
      }
    </ui-page-header>
    @if (coverage.hasValue()) {
      @let view = coverage.value();
      <div class="stack">
        <div class="table-scroll" tabindex="0" role="region" aria-label="Areas">
          <table>
            <caption>
              Areas, the least visited first
            </caption>
            <thead>
              <tr>
                <th scope="col">Area</th>
                <th scope="col" class="right">Schools</th>
                <th scope="col" class="right">Visited this term</th>
                <th scope="col" class="right">Not yet</th>
                <th scope="col" class="right">Visits to the area itself</th>
                <th scope="col">Last visit</th>
              </tr>
            </thead>
            <tbody>
              @for (one of view.areas; track one.areaId) {
                <tr>
                  <th scope="row">
                    <a [routerLink]="['/areas', one.areaId]">{{ one.name }}</a>
                  </th>
                  <td class="right">{{ one.schools }}</td>
                  <td class="right">{{ one.visited }}</td>
                  <td class="right">
                    @if (one.schools > one.visited) {
                      <button
                        type="button"
                        class="button small"
                        [attr.aria-pressed]="area() === one.areaId"
                        [attr.aria-label]="
                          'Show the ' +
                          (one.schools - one.visited) +
                          ' schools of ' +
                          one.name +
                          ' not visited'
                        "
                        (click)="show(one.areaId)"
                      >
                        {{ one.schools - one.visited }}
                      </button>
                    } @else {
                      0
                    }
                  </td>
                  <td class="right">{{ one.areaVisits }}</td>
                  <td class="nowrap">{{ one.lastVisitOn ? (one.lastVisitOn | day) : 'Never' }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        <div class="table-scroll" tabindex="0" role="region" aria-label="Partners">
          <table>
            <caption>
              Partners this term
            </caption>
            <thead>
              <tr>
                <th scope="col">Partner</th>
                <th scope="col" class="right">Visits</th>
                <th scope="col" class="right">Sessions held</th>
                <th scope="col" class="right">Hours</th>
                <th scope="col" class="right">Follow-ups owed</th>
                <th scope="col" class="right">Overdue</th>
              </tr>
            </thead>
            <tbody>
              @for (one of view.partners; track one.organisationId) {
                <tr>
                  <th scope="row">{{ one.name }}</th>
                  <td class="right">{{ one.visits }}</td>
                  <td class="right">{{ one.sessions }}</td>
                  <td class="right">{{ (one.minutes / 60).toFixed(1) }}</td>
                  <td class="right">{{ one.owed }}</td>
                  <td class="right">
                    @if (one.overdue) {
                      <span class="chip" data-tone="red">{{ one.overdue }}</span>
                    } @else {
                      0
                    }
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        <section class="stack" aria-labelledby="unvisited">
          <h2 id="unvisited">
            Schools not visited this term{{ areaName() ? ': ' + areaName() : '' }}
          </h2>
          @if (area()) {
            <div>
              <button type="button" class="button small" (click)="show(null)">
                Show all areas
              </button>
            </div>
          }
          @if (list.items().length) {
            <div class="table-scroll" tabindex="0" role="region" aria-label="Schools not visited">
              <table>
                <thead>
                  <tr>
                    <th scope="col">School</th>
                    <th scope="col">Area</th>
                    <th scope="col">Last visit</th>
                  </tr>
                </thead>
                <tbody>
                  @for (school of list.items(); track school.urn) {
                    <tr>
                      <th scope="row">
                        <a [routerLink]="['/schools', school.urn]">{{ school.name }}</a>
                      </th>
                      <td>{{ school.areaName }}</td>
                      <td class="nowrap">
                        {{ school.lastVisitOn ? (school.lastVisitOn | day) : 'Never' }}
                      </td>
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
            <ui-empty-state heading="Every school was visited">{{
              list.refusal()?.message ?? 'Nobody is left out this term.'
            }}</ui-empty-state>
          } @else {
            <ui-skeleton [lines]="4" />
          }
        </section>
      </div>
    } @else if (coverage.error()) {
      <app-load-fault [error]="coverage.error()" (again)="coverage.reload()" />
    } @else {
      <ui-skeleton [lines]="8" />
    }
  `,
})
export class CoveragePage {
  readonly area = input<string>();
  private readonly router = inject(Router);
  protected readonly coverage = httpResource<Coverage>(() => '/api/programme/coverage');
  protected readonly list = new PageList<UnvisitedSchool>();
  protected readonly areaName = computed(
    () => this.coverage.value()?.areas.find((one) => one.areaId === this.area())?.name ?? '',
  );

  constructor() {
    effect(() => void this.list.load('programme/unvisited', { area: this.area() }));
  }

  protected show(area: string | null): void {
    void this.router.navigate([], { queryParams: { area } });
  }
}
