import { ChangeDetectionStrategy, Component, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { PlanStatus, PlanSummary } from '@all-together/contracts';
import { planStatusWords } from '@all-together/domain';
import { DayPipe, EmptyState, Field, LoadMore, PageHeader, Skeleton } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { PageList } from '../../shell/page-list';

@Component({
  selector: 'app-plan-list',
  imports: [RouterLink, PageHeader, Field, DayPipe, LoadMore, EmptyState, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Plans"
      ><div actions class="row">
        <a class="button" routerLink="/plans/actions">All actions</a
        ><a class="button" routerLink="/templates">Templates</a>
        @if (current.may('plans:write')) {
          <a class="button primary" routerLink="/plans/new">Begin a plan</a>
        }
      </div></ui-page-header
    >
    <div class="row end" style="margin-bottom: var(--space-4)">
      <ui-field label="Whose"
        ><select (change)="set({ of: $any($event.target).value || null })">
          <option value="">All</option>
          <option value="area" [selected]="of() === 'area'">Areas’ own</option>
          <option value="school" [selected]="of() === 'school'">Schools’</option>
        </select></ui-field
      >
      <ui-field label="Status"
        ><select (change)="set({ status: $any($event.target).value || null })">
          <option value="">All</option>
          @for (word of statuses; track word[0]) {
            <option [value]="word[0]" [selected]="word[0] === status()">{{ word[1] }}</option>
          }
        </select></ui-field
      >
      @if (area()) {
        <button type="button" class="button small" (click)="set({ area: null })">
          One area only ✕<span class="visually-hidden"> remove this filter</span>
        </button>
      }
    </div>
    @if (list.items().length) {
      <div class="table-scroll" tabindex="0" role="region" aria-label="Plans">
        <table>
          <thead>
            <tr>
              <th scope="col">Plan</th>
              <th scope="col">Area</th>
              <th scope="col">Status</th>
              <th scope="col">Runs</th>
              <th scope="col">Signed off</th>
            </tr>
          </thead>
          <tbody>
            @for (plan of list.items(); track plan.id) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/plans', plan.id]">{{ plan.title }}</a>
                </th>
                <td>{{ plan.areaName }}</td>
                <td>
                  <span class="chip" data-tone="accent">{{ words[plan.status] }}</span>
                </td>
                <td class="nowrap">{{ plan.starts | day }} – {{ plan.ends | day }}</td>
                <td>
                  {{ plan.baselineAt | day }}{{ plan.signedOffBy ? ', ' + plan.signedOffBy : '' }}
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
      <ui-empty-state heading="No plans">{{
        list.refusal()?.message ?? 'There is none with these filters.'
      }}</ui-empty-state>
    } @else {
      <ui-skeleton [lines]="8" />
    }
  `,
})
export class PlanList {
  readonly area = input<string>();
  readonly of = input<string>();
  readonly status = input<PlanStatus>();
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  protected readonly list = new PageList<PlanSummary>();
  protected readonly words = planStatusWords;
  protected readonly statuses = Object.entries(planStatusWords);

  constructor() {
    effect(
      () =>
        void this.list.load('plans', { area: this.area(), of: this.of(), status: this.status() }),
    );
  }

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}
