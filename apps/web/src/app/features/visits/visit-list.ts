import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Visit, VisitPurpose } from '@all-together/contracts';
import { listWithPending, purposeWords, visitWithPending } from '@all-together/domain';
import { DayPipe, EmptyState, Field, LoadMore, PageHeader, Skeleton } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox } from '../../shell/offline/outbox';
import { namesHere } from '../../shell/offline/record-read';
import { PageList } from '../../shell/page-list';

/** Support visits, as a list. The address holds the filters. */
@Component({
  selector: 'app-visit-list',
  imports: [RouterLink, PageHeader, Field, DayPipe, LoadMore, EmptyState, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Visits">
      <div actions class="row">
        @if (current.may('visits:write')) {
          <a class="button primary" routerLink="/visits/new">Log a visit</a>
        }
        @if (current.may('programme:read')) {
          <a class="button" routerLink="/coverage">Coverage</a>
        }
        <a class="button" routerLink="/calendar" [queryParams]="{ area: area() }">Calendar</a>
        @if (current.may('record-imports:write') && current.may('visits:write')) {
          <a class="button" routerLink="/record-imports" [queryParams]="{ holds: 'visits' }"
            >Bring in a spreadsheet</a
          >
        }
      </div>
    </ui-page-header>
    <div class="row end" style="margin-bottom: var(--space-4)">
      <ui-field label="Purpose"
        ><select (change)="set({ purpose: $any($event.target).value || null })">
          <option value="">All</option>
          @for (word of purposes; track word[0]) {
            <option [value]="word[0]" [selected]="word[0] === purpose()">{{ word[1] }}</option>
          }
        </select></ui-field
      >
      <ui-field label="From"
        ><input
          type="date"
          [value]="from() ?? ''"
          (change)="set({ from: $any($event.target).value || null })"
      /></ui-field>
      <ui-field label="To"
        ><input
          type="date"
          [value]="to() ?? ''"
          (change)="set({ to: $any($event.target).value || null })"
      /></ui-field>
      @if (area()) {
        <button type="button" class="button small" (click)="set({ area: null })">
          One area only ✕<span class="visually-hidden"> remove this filter</span>
        </button>
      }
    </div>
    @if (list.fromDevice()) {
      <p class="note">
        No signal: these are the visits that this device keeps, of the last 60 days.
      </p>
    }
    @if (visits().length) {
      <div class="table-scroll" tabindex="0" role="region" aria-label="Visits">
        <table>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">Where</th>
              <th scope="col">Purpose</th>
              <th scope="col">By</th>
              <th scope="col">What was agreed</th>
              <th scope="col" class="right">Follow-ups open</th>
            </tr>
          </thead>
          <tbody>
            @for (visit of visits(); track visit.id) {
              <tr>
                <th scope="row" class="nowrap">
                  <a [routerLink]="['/visits', visit.id]">{{ visit.visitedOn | day }}</a>
                  @if (waits(visit)) {
                    <br /><span class="chip" data-tone="amber">Waiting to be sent</span>
                  }
                </th>
                <td>
                  {{ visit.schoolName ?? visit.areaName }}<br /><span class="soft small">{{
                    visit.schoolName ? visit.areaName : 'the area'
                  }}</span>
                </td>
                <td>{{ words[visit.purpose] }}</td>
                <td>
                  {{ visit.organisationName }}<br /><span class="soft small">{{
                    visit.loggedBy
                  }}</span>
                </td>
                <td style="min-width: 220px">{{ visit.agreed || '–' }}</td>
                <td class="right">{{ open(visit) }}</td>
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
      <ui-empty-state heading="No visits">{{
        list.refusal()?.message ?? 'Partners log their visits to areas and schools here.'
      }}</ui-empty-state>
    } @else {
      <ui-skeleton [lines]="8" />
    }
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
  private readonly filters = computed(() => ({
    area: this.area(),
    school: this.school(),
    purpose: this.purpose(),
    from: this.from(),
    to: this.to(),
  }));

  private readonly kept = inject(OfflineCache);
  private readonly outbox = inject(Outbox);
  private readonly names = namesHere();
  /** What waits stands on top, whatever the filters: its writer looks for it. */
  protected readonly visits = computed(() =>
    listWithPending(
      this.list.items(),
      this.outbox.items(),
      'visits',
      'visit.log',
      (visit, writes) => visitWithPending(visit, writes, this.names()),
    ),
  );

  constructor() {
    effect(() => void this.list.load('visits', this.filters(), () => this.onDevice()));
    const sentBefore = untracked(this.outbox.sent);
    effect(() => {
      if (this.outbox.sent() !== sentBefore) untracked(() => void this.list.reload());
    });
  }

  private async onDevice(): Promise<Visit[] | undefined> {
    const { area, school, purpose, from, to } = this.filters();
    const fits = (visit: Visit) =>
      (!area || visit.areaId === area) &&
      (!school || String(visit.urn) === school) &&
      (!purpose || visit.purpose === purpose) &&
      (!from || visit.visitedOn >= from) &&
      (!to || visit.visitedOn <= to);
    return (await this.kept.ready())?.visits.filter(fits);
  }

  protected waits = (visit: Visit): boolean =>
    this.outbox.items().some(({ record }) => record === `visits/${visit.id}`);

  protected open = (visit: Visit): number =>
    visit.followUps.filter((followUp) => !followUp.doneOn).length;

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}
