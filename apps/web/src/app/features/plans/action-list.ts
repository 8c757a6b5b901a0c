import { ChangeDetectionStrategy, Component, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Action } from '@all-together/contracts';
import { actionStatusWords, dayOf, isOverdue } from '@all-together/domain';
import { DayPipe, EmptyState, Field, LoadMore, PageHeader, Skeleton } from '@all-together/ui';
import { PageList } from '../../shell/page-list';

/** Actions of all plans in one's scope, by due date. */
@Component({
  selector: 'app-action-list',
  imports: [RouterLink, PageHeader, Field, DayPipe, LoadMore, EmptyState, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Actions" [crumbs]="[{ label: 'Plans', link: '/plans' }]" />
    <div class="row end" style="margin-bottom: var(--space-4)">
      <ui-field label="Status"
        ><select (change)="set({ status: $any($event.target).value || null })">
          <option value="">All</option>
          <option value="open" [selected]="status() === 'open'">Not complete</option>
          @for (word of statuses; track word[0]) {
            <option [value]="word[0]" [selected]="word[0] === status()">{{ word[1] }}</option>
          }
        </select></ui-field
      >
      <label class="row"
        ><input
          type="checkbox"
          [checked]="overdue() === 'true'"
          (change)="set({ overdue: $any($event.target).checked ? 'true' : null })"
        />
        Overdue only</label
      >
      <label class="row"
        ><input
          type="checkbox"
          [checked]="owner() === 'me'"
          (change)="set({ owner: $any($event.target).checked ? 'me' : null })"
        />
        Mine only</label
      >
    </div>
    @if (list.items().length) {
      <div class="table-scroll" tabindex="0" role="region" aria-label="Actions">
        <table>
          <thead>
            <tr>
              <th scope="col">Action</th>
              <th scope="col">Owner</th>
              <th scope="col">Status</th>
              <th scope="col">Due</th>
            </tr>
          </thead>
          <tbody>
            @for (action of list.items(); track action.id) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/plans', action.planId]" [queryParams]="{ item: action.id }">{{
                    action.title
                  }}</a>
                </th>
                <td>{{ action.ownerName || '–' }}</td>
                <td>{{ words[action.status] }}</td>
                <td class="nowrap">
                  {{ action.due | day }}
                  @if (late(action)) {
                    <span class="chip" data-tone="red">overdue</span>
                  }
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
      <ui-empty-state heading="No actions">{{
        list.refusal()?.message ?? 'There is none with these filters.'
      }}</ui-empty-state>
    } @else {
      <ui-skeleton [lines]="8" />
    }
  `,
})
export class ActionList {
  readonly area = input<string>();
  readonly status = input<string>();
  readonly overdue = input<string>();
  readonly owner = input<string>();
  private readonly router = inject(Router);
  protected readonly list = new PageList<Action>();
  protected readonly words = actionStatusWords;
  protected readonly statuses = Object.entries(actionStatusWords);
  private readonly today = dayOf(new Date());

  constructor() {
    effect(
      () =>
        void this.list.load('actions', {
          area: this.area(),
          status: this.status(),
          overdue: this.overdue(),
          owner: this.owner(),
          sort: 'due',
        }),
    );
  }

  protected late = (action: Action): boolean => isOverdue(action, this.today);

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}
