import { CdkDrag, CdkDropList, CdkDropListGroup, type CdkDragDrop } from '@angular/cdk/drag-drop';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  signal,
} from '@angular/core';
import { actionStatusWords, isDueSoon, isOverdue } from '@all-together/domain';
import type { ActionStatus, ActionWithMilestones } from '@all-together/contracts';
import { DayPipe } from '@all-together/ui';
import { toRefusal } from '../../../shell/api';
import { Notice } from '../../../shell/notice';
import { ActionOpener } from '../action/action-opener';
import { PlanEditor } from '../editing/plan-editor';
import { PlanView } from '../page/plan-view';

/** Cards of a column that are drawn before one asks for more. */
const shownAtFirst = 60;

/** The plan's actions by status; dragged, or moved with Alt and an arrow, from one to the next. */
@Component({
  selector: 'app-plan-board',
  imports: [CdkDropListGroup, CdkDropList, CdkDrag, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="small soft no-print">
      Arrow keys go from card to card;
      @if (editor.mayWrite()) {
        <kbd>Alt</kbd>+<kbd>←</kbd> <kbd>→</kbd> move the card;
      }
      <kbd>Enter</kbd> opens it.
    </p>
    <p class="visually-hidden" role="status">{{ said() }}</p>
    <div class="board" cdkDropListGroup>
      @for (column of columns(); track column.status; let c = $index) {
        <section [attr.aria-labelledby]="'column-' + column.status">
          <h2 [id]="'column-' + column.status">
            {{ words[column.status] }} <span class="soft">{{ column.actions.length }}</span>
          </h2>
          <ul
            class="plain"
            cdkDropList
            [cdkDropListData]="column.status"
            [cdkDropListDisabled]="!editor.mayWrite()"
            cdkDropListSortingDisabled
            (cdkDropListDropped)="drop($event)"
          >
            @for (action of column.actions.slice(0, limit()); track action.id; let r = $index) {
              <li cdkDrag [cdkDragData]="action">
                <button
                  type="button"
                  class="card-button"
                  [attr.data-card]="c + '-' + r"
                  [attr.data-action]="action.id"
                  [attr.data-tone]="column.status"
                  (click)="opener.open(action.id)"
                  (keydown)="keys($event, action, c, r)"
                >
                  <strong>{{ action.title }}</strong>
                  <span class="small soft"
                    >{{ action.ownerName || 'No owner' }}
                    @if (action.due) {
                      · due {{ action.due | day }}
                    }
                  </span>
                  <span class="row small">
                    @if (overdue(action)) {
                      <span class="chip" data-tone="red">overdue</span>
                    } @else if (soon(action)) {
                      <span class="chip" data-tone="blue">due soon</span>
                    }
                    @if (action.status === 'blocked') {
                      <span>{{ action.blockedReason }}</span>
                    }
                    @if (action.milestones.length) {
                      <span class="soft"
                        >{{ reached(action) }} of {{ action.milestones.length }} milestones</span
                      >
                    }
                  </span>
                </button>
              </li>
            } @empty {
              <li class="soft small none">None</li>
            }
          </ul>
          @if (column.actions.length > limit()) {
            <button type="button" class="button small" (click)="limit.set(limit() + 200)">
              Show more of {{ column.actions.length }}
            </button>
          }
        </section>
      }
    </div>
  `,
  styleUrl: './plan-board.scss',
})
export class PlanBoard {
  private readonly notice = inject(Notice);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly opener = inject(ActionOpener);
  protected readonly editor = inject(PlanEditor);
  protected readonly view = inject(PlanView);
  protected readonly words = actionStatusWords;
  protected readonly limit = signal(shownAtFirst);
  protected readonly said = signal('');
  protected readonly columns = computed(() => {
    const actions = this.view.objectives().flatMap((objective) => objective.actions);
    return (Object.keys(actionStatusWords) as ActionStatus[]).map((status) => ({
      status,
      actions: actions.filter((action) => action.status === status),
    }));
  });

  protected overdue = (action: ActionWithMilestones): boolean => isOverdue(action, this.view.today);
  protected soon = (action: ActionWithMilestones): boolean => isDueSoon(action, this.view.today);
  protected reached = (action: ActionWithMilestones): number =>
    action.milestones.filter((milestone) => milestone.reachedOn).length;

  protected async drop(
    event: CdkDragDrop<ActionStatus, ActionStatus, ActionWithMilestones>,
  ): Promise<void> {
    await this.moveTo(event.item.data, event.container.data);
  }

  protected async keys(
    event: KeyboardEvent,
    action: ActionWithMilestones,
    column: number,
    row: number,
  ): Promise<void> {
    const across = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    const down = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!across && !down) return;
    event.preventDefault();
    if (event.altKey && across && this.editor.mayWrite()) {
      const status = this.columns()[column + across]?.status;
      if (status) await this.moveTo(action, status);
      return;
    }
    if (down) return this.focus(`[data-card="${column}-${row + down}"]`);
    for (let next = column + across; this.columns()[next]; next += across)
      if (this.columns()[next]!.actions.length)
        return this.focus(
          `[data-card="${next}-${Math.min(row, this.columns()[next]!.actions.length - 1)}"]`,
        );
  }

  /** Blocked and complete ask for more than a status: the details open with it chosen. */
  private async moveTo(action: ActionWithMilestones, status: ActionStatus): Promise<void> {
    if (status === action.status) return;
    if (status === 'blocked' || status === 'complete') return this.opener.open(action.id, status);
    try {
      await this.editor.change(
        'actions',
        action,
        { status },
        {
          status: action.status,
          blockedReason: action.blockedReason,
          completedOn: action.completedOn,
        },
      );
      this.said.set(`“${action.title}” is now under ${actionStatusWords[status]}.`);
      requestAnimationFrame(() => this.focus(`[data-action="${action.id}"]`));
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    }
  }

  private focus(selector: string): void {
    this.host.querySelector<HTMLElement>(selector)?.focus();
  }
}
