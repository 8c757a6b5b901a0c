import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Visit, VisitPurpose } from '@all-together/contracts';
import { purposeWords } from '@all-together/domain';
import { DayPipe, EmptyState, Field, LoadMore, PageHeader, Skeleton } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { PageList } from '../../shell/page-list';

/** Support visits, as a list. The address holds the filters. */
@Component({
  selector: 'app-visit-list',
  imports: [RouterLink, PageHeader, Field, DayPipe, LoadMore, EmptyState, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Visits">
      <div actions class="row">@if (current.may('visits:write')) { <a class="button primary" routerLink="/visits/new">Log a visit</a> }@if (current.may('programme:read')) { <a class="button" routerLink="/coverage">Coverage</a> }<a class="button" routerLink="/calendar" [queryParams]="{ area: area() }">Calendar</a></div>
    </ui-page-header>
    <div class="row end" style="margin-bottom: var(--space-4)">
      <ui-field label="Purpose"><select (change)="set({ purpose: $any($event.target).value || null })"><option value="">All</option>@for (word of purposes; track word[0]) { <option [value]="word[0]" [selected]="word[0] === purpose()">{{ word[1] }}</option> }</select></ui-field>
      <ui-field label="From"><input type="date" [value]="from() ?? ''" (change)="set({ from: $any($event.target).value || null })" /></ui-field>
      <ui-field label="To"><input type="date" [value]="to() ?? ''" (change)="set({ to: $any($event.target).value || null })" /></ui-field>
      @if (area()) { <button type="button" class="button small" (click)="set({ area: null })">One area only ✕<span class="visually-hidden"> remove this filter</span></button> }
    </div>
    @if (list.items().length) {
      <div class="table-scroll" tabindex="0" role="region" aria-label="Visits"><table>
        <thead><tr><th scope="col">Date</th><th scope="col">Where</th><th scope="col">Purpose</th><th scope="col">By</th><th scope="col">What was agreed</th><th scope="col" class="right">Follow-ups open</th></tr></thead>
        <tbody>@for (visit of list.items(); track visit.id) { <tr><th scope="row" class="nowrap"><a [routerLink]="['/visits', visit.id]">{{ visit.visitedOn | day }}</a></th><td>{{ visit.schoolName ?? visit.areaName }}<br /><span class="soft small">{{ visit.schoolName ? visit.areaName : 'the area' }}</span></td><td>{{ words[visit.purpose] }}</td><td>{{ visit.organisationName }}<br /><span class="soft small">{{ visit.loggedBy }}</span></td><td style="min-width: 220px">{{ visit.agreed || '–' }}</td><td class="right">{{ open(visit) }}</td></tr> }</tbody>
      </table></div>
      <ui-load-more [shown]="list.items().length" [total]="list.total()" [totalIsMore]="list.totalIsMore()" [more]="list.more()" [busy]="list.busy()" (load)="list.loadMore()" />
    } @else if (list.loaded()) { <ui-empty-state heading="No visits">{{ list.refusal()?.message ?? 'Partners log their visits to areas and schools here.' }}</ui-empty-state> } @else { <ui-skeleton [lines]="8" /> }
  `,
})
export class VisitList {
  readonly area = input<string>();
  readonly school = input<string>();
  readonly purpose = input<VisitPurpose>();
  readonly from = input<string>();
  readonly to = input<string>();
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  protected readonly list = new PageList<Visit>();
  protected readonly words = purposeWords;
  protected readonly purposes = Object.entries(purposeWords);
  private readonly filters = computed(() => ({ area: this.area(), school: this.school(), purpose: this.purpose(), from: this.from(), to: this.to() }));

  constructor() {
    effect(() => void this.list.load('visits', this.filters()));
  }

  protected open = (visit: Visit): number => visit.followUps.filter((followUp) => !followUp.doneOn).length;

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}
