import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { AreaSummary, Page, Reach } from '@all-together/contracts';
import { audienceWords, rangeInWords } from '@all-together/domain';
import { DayPipe, EmptyState, Field, PageHeader, Skeleton } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { LoadFault } from '../../shell/load-fault';

/**
 * How many people and schools training reached. Each figure says what it counts, and opens its
 * list.
 */
@Component({
  selector: 'app-reach-page',
  imports: [RouterLink, PageHeader, Field, Skeleton, EmptyState, DayPipe, LoadFault],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      heading="Reach"
      [crumbs]="lists() ? [{ label: 'Training', link: '/training' }] : []"
      ><p class="soft">
        Training that has taken place and whose register is confirmed. Schools are counted once,
        whatever they became since; people each time they come, and as the fewest and the most
        different people that can be.
      </p>
      <div actions class="row">
        @if (current.may('indicators:read')) {
          <a class="button" routerLink="/indicators">Indicators</a>
        }
      </div></ui-page-header
    >
    <div class="row end" style="margin-bottom: var(--space-4)">
      @if ((areas.value()?.items?.length ?? 0) > 1) {
        <ui-field label="Area"
          ><select (change)="set({ area: $any($event.target).value || null })">
            <option value="">All</option>
            @for (one of areas.value()?.items ?? []; track one.id) {
              <option [value]="one.id" [selected]="one.id === area()">{{ one.name }}</option>
            }
          </select></ui-field
        >
      }
      <ui-field label="From"
        ><input
          type="date"
          [value]="from() ?? reach.value()?.from ?? ''"
          (change)="set({ from: $any($event.target).value || null })"
      /></ui-field>
      <ui-field label="To"
        ><input
          type="date"
          [value]="to() ?? reach.value()?.to ?? ''"
          (change)="set({ to: $any($event.target).value || null })"
      /></ui-field>
      @for (phase of reach.value()?.phases ?? []; track phase.starts) {
        <button
          type="button"
          class="button small"
          [attr.aria-pressed]="
            reach.value()?.from === phase.starts && reach.value()?.to === phase.ends
          "
          (click)="set({ from: phase.starts, to: phase.ends })"
        >
          {{ phase.name }}
        </button>
      }
    </div>
    @if (reach.hasValue()) {
      @let view = reach.value();
      <dl class="columns" style="margin-bottom: var(--space-5)">
        <div class="card">
          <dt>Schools reached <span class="soft small">each once</span></dt>
          <dd class="number" style="margin: 0">
            @if (lists()) {
              <a routerLink="/reach/schools" [queryParams]="span()">{{
                view.schools.toLocaleString('en-GB')
              }}</a>
            } @else {
              {{ view.schools.toLocaleString('en-GB') }}
            }
          </dd>
        </div>
        <div class="card">
          <dt>Sessions held and confirmed</dt>
          <dd class="number" style="margin: 0">
            @if (lists()) {
              <a routerLink="/training" [queryParams]="counted()">{{
                view.sessions.toLocaleString('en-GB')
              }}</a>
            } @else {
              {{ view.sessions.toLocaleString('en-GB') }}
            }
          </dd>
        </div>
      </dl>
      @if (view.online.length) {
        <div
          class="table-scroll"
          tabindex="0"
          role="region"
          aria-label="Online learning"
          style="margin-bottom: var(--space-5)"
        >
          <table>
            <caption>
              Online learning, open to anyone,
              {{
                view.from | day
              }}
              to
              {{
                view.to | day
              }}
            </caption>
            <thead>
              <tr>
                <th scope="col">Audience</th>
                <th scope="col" class="right">Modules finished</th>
                <th scope="col" class="right">Different people</th>
                <th scope="col" class="right">Of them outside Champion Areas</th>
              </tr>
            </thead>
            <tbody>
              @for (one of view.online; track one.audience) {
                <tr>
                  <th scope="row">{{ words[one.audience] }}</th>
                  <td class="right">
                    @if (lists()) {
                      <a routerLink="/reach/online" [queryParams]="span(one.audience)">{{
                        one.completions.toLocaleString('en-GB')
                      }}</a>
                    } @else {
                      {{ one.completions.toLocaleString('en-GB') }}
                    }
                  </td>
                  <td class="right nowrap">{{ range(one) }}</td>
                  <td class="right nowrap">
                    @if (lists() && one.outside.completions) {
                      <a routerLink="/reach/online" [queryParams]="outside(one.audience)">{{
                        range(one.outside)
                      }}</a>
                    } @else {
                      {{ range(one.outside) }}
                    }
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
      @if (view.sessions) {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Reach by audience">
          <table>
            <caption>
              Reach by audience,
              {{
                view.from | day
              }}
              to
              {{
                view.to | day
              }}
            </caption>
            <thead>
              <tr>
                <th scope="col">Audience</th>
                <th scope="col" class="right">Sessions</th>
                <th scope="col" class="right">Schools, each once</th>
                <th scope="col" class="right">Attendances</th>
                <th scope="col" class="right">Different people</th>
              </tr>
            </thead>
            <tbody>
              @for (one of view.audiences; track one.audience) {
                <tr>
                  <th scope="row">{{ words[one.audience] }}</th>
                  <td class="right">
                    @if (lists() && one.sessions) {
                      <a routerLink="/training" [queryParams]="counted(one.audience)">{{
                        one.sessions
                      }}</a>
                    } @else {
                      {{ one.sessions }}
                    }
                  </td>
                  <td class="right">
                    @if (lists() && one.schools) {
                      <a routerLink="/reach/schools" [queryParams]="span(one.audience)">{{
                        one.schools
                      }}</a>
                    } @else {
                      {{ one.schools }}
                    }
                  </td>
                  <td class="right">{{ one.attendances.toLocaleString('en-GB') }}</td>
                  <td class="right nowrap">{{ range(one) }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        <p class="soft small" style="margin-top: var(--space-3)">
          A person is told from others by the address that they signed in with. Where nobody gave
          one, the fewest is the largest session and the most is every attendance.
        </p>
      } @else {
        <ui-empty-state heading="Nothing to count yet"
          >Training counts when it has taken place and its register is confirmed.</ui-empty-state
        >
      }
    } @else if (reach.error()) {
      <app-load-fault [error]="reach.error()" (again)="reach.reload()" />
    } @else {
      <ui-skeleton [lines]="8" />
    }
  `,
})
export class ReachPage {
  readonly area = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  /** Whether the figures open their lists; a funder sees totals alone. */
  protected readonly lists = computed(() => this.current.may('reach:list'));
  protected readonly words = audienceWords;
  protected readonly range = rangeInWords;
  protected readonly reach = httpResource<Reach>(
    () =>
      `/api/reach?${new URLSearchParams(Object.entries({ area: this.area(), from: this.from(), to: this.to() }).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()}`,
  );
  protected readonly areas = httpResource<Page<AreaSummary>>(() => '/api/areas?limit=200');

  protected span(audience?: string): Record<string, string | null> {
    return {
      area: this.area() ?? null,
      from: this.reach.value()?.from ?? null,
      to: this.reach.value()?.to ?? null,
      audience: audience ?? null,
    };
  }

  protected outside(audience: string): Record<string, string | null> {
    return { ...this.span(audience), where: 'outside' };
  }

  protected counted(audience?: string): Record<string, string | null> {
    return { ...this.span(audience), counted: 'yes' };
  }

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}
