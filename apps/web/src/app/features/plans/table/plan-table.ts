import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { ActionWithMilestones, ObjectiveTree } from '@all-together/contracts';
import {
  actionStatusWords,
  isOverdue,
  ragWords,
  slippage,
  sortActions,
  themeWords,
  type ActionSort,
} from '@all-together/domain';
import { DayPipe, EmptyState, LoadMore } from '@all-together/ui';
import { ActionOpener } from '../action/action-opener';
import { PlanView, tableColumns, type TableColumn } from '../page/plan-view';

const pageRows = 100;
const sortOf: Partial<Record<TableColumn, ActionSort>> = {
  owner: 'owner',
  start: 'start',
  due: 'due',
  status: 'status',
};

/** The plan's actions as a table with the columns and the order that one chooses. */
@Component({
  selector: 'app-plan-table',
  imports: [DayPipe, EmptyState, LoadMore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (rows().length) {
      <div class="table-scroll" tabindex="0" role="region" aria-label="Actions of the plan">
        <table>
          <thead>
            <tr>
              <th scope="col" [attr.aria-sort]="view.sort() === 'title' ? 'ascending' : null">
                <button type="button" class="sort" (click)="sort('title')">Action</button>
              </th>
              @for (column of view.columns(); track column) {
                <th
                  scope="col"
                  [attr.aria-sort]="
                    sortOf[column] && view.sort() === sortOf[column] ? 'ascending' : null
                  "
                >
                  @if (sortOf[column]; as by) {
                    <button type="button" class="sort" (click)="sort(by)">
                      {{ names[column] }}
                    </button>
                  } @else {
                    {{ names[column] }}
                  }
                </th>
              }
            </tr>
          </thead>
          <tbody>
            @for (row of rows().slice(0, shown()); track row.action.id) {
              <tr>
                <th scope="row">
                  <button type="button" class="open" (click)="opener.open(row.action.id)">
                    {{ row.action.title }}
                  </button>
                </th>
                @for (column of view.columns(); track column) {
                  <td [class.nowrap]="column === 'due' || column === 'start'">
                    @switch (column) {
                      @case ('theme') {
                        {{ themes[row.objective.theme] }}
                      }
                      @case ('objective') {
                        {{ row.objective.title }}
                      }
                      @case ('owner') {
                        {{ row.action.ownerName || '–' }}
                      }
                      @case ('start') {
                        {{ row.action.start | day }}
                      }
                      @case ('due') {
                        {{ row.action.due | day }}
                        @if (overdue(row.action)) {
                          <span class="chip" data-tone="red">overdue</span>
                        }
                      }
                      @case ('status') {
                        {{ statuses[row.action.status] }}
                      }
                      @case ('slipped') {
                        {{ slipped(row.action) }}
                      }
                      @case ('milestones') {
                        {{
                          row.action.milestones.length
                            ? reached(row.action) + ' of ' + row.action.milestones.length
                            : '–'
                        }}
                      }
                      @case ('rag') {
                        {{ row.objective.rag ? rags[row.objective.rag] : '–' }}
                      }
                      @case ('notes') {
                        <span class="small">{{ row.action.notes }}</span>
                      }
                    }
                  </td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
      <ui-load-more
        [shown]="shownRows()"
        [total]="rows().length"
        [more]="rows().length > shown()"
        (load)="shown.set(shown() + 500)"
      />
    } @else {
      <ui-empty-state heading="No action matches">Change the filters, or show all.</ui-empty-state>
    }
  `,
  styles: `
    .sort {
      all: unset;
      cursor: pointer;
      min-height: 24px;
      color: var(--accent);
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    th[aria-sort] .sort {
      font-weight: 700;
    }
    th[aria-sort] .sort::after {
      content: ' ↑';
    }
    .sort:focus-visible,
    .open:focus-visible {
      outline: 3px solid light-dark(#b45309, #fbbf24);
      outline-offset: 2px;
    }
    .open {
      all: unset;
      cursor: pointer;
      color: var(--accent);
      font-weight: 600;
      min-height: 24px;
      overflow-wrap: anywhere;
    }
    .open:hover {
      text-decoration: underline;
    }
  `,
})
export class PlanTable {
  protected readonly view = inject(PlanView);
  protected readonly opener = inject(ActionOpener);
  protected readonly names = tableColumns;
  protected readonly sortOf = sortOf;
  protected readonly statuses = actionStatusWords;
  protected readonly rags = ragWords;
  protected readonly themes = themeWords;
  protected readonly shown = signal(pageRows);
  protected readonly shownRows = computed(() => Math.min(this.shown(), this.rows().length));
  protected readonly rows = computed(() => {
    const of = new Map<string, ObjectiveTree>(
      this.view
        .objectives()
        .flatMap((objective) => objective.actions.map((action) => [action.id, objective] as const)),
    );
    return sortActions(
      this.view.objectives().flatMap((objective) => objective.actions),
      this.view.sort(),
    ).map((action) => ({ action, objective: of.get(action.id)! }));
  });

  protected sort(by: ActionSort): void {
    this.view.set({ sort: this.view.sort() === by ? null : by });
  }

  protected overdue = (action: ActionWithMilestones): boolean => isOverdue(action, this.view.today);
  protected reached = (action: ActionWithMilestones): number =>
    action.milestones.filter((milestone) => milestone.reachedOn).length;
  protected slipped(action: ActionWithMilestones): string {
    const days = slippage(action);
    return days === null ? '–' : days === 0 ? 'on time' : `${days > 0 ? '+' : ''}${days} days`;
  }
}
