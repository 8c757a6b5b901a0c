import { CdkDrag, CdkDropList, CdkDropListGroup, type CdkDragDrop } from '@angular/cdk/drag-drop';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  signal,
} from '@angular/core';
import type { ActionStatus, ActionWithMilestones } from '@all-together/contracts';
import { actionStatusWords } from '@all-together/domain';
import { ActionOpener } from '../action/action-opener';
import { PlanEditor } from '../editing/plan-editor';
import { PlanView } from '../page/plan-view';
import { BoardCard } from './board-card';

/** How many cards of a column are drawn at first, and with each “Show more”. */
const shownAtFirst = 60;
const shownNext = 200;
const across: Record<string, -1 | 1> = { ArrowLeft: -1, ArrowRight: 1 };
const down: Record<string, -1 | 1> = { ArrowUp: -1, ArrowDown: 1 };

/** The plan's actions by status, moved between columns by dragging or with Alt and an arrow. */
@Component({
  selector: 'app-plan-board',
  imports: [BoardCard, CdkDropListGroup, CdkDropList, CdkDrag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plan-board.html',
  styleUrl: './plan-board.scss',
})
export class PlanBoard {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly view = inject(PlanView);
  protected readonly opener = inject(ActionOpener);
  protected readonly editor = inject(PlanEditor);
  protected readonly words = actionStatusWords;
  protected readonly shownNext = shownNext;
  protected readonly limit = signal(shownAtFirst);
  protected readonly said = signal('');
  protected readonly columns = computed(() => {
    const actions = this.view.objectives().flatMap((objective) => objective.actions);
    return (Object.keys(actionStatusWords) as ActionStatus[]).map((status) => ({
      status,
      actions: actions.filter((action) => action.status === status),
    }));
  });

  protected drop(
    event: CdkDragDrop<ActionStatus, ActionStatus, ActionWithMilestones>,
  ): Promise<void> {
    return this.moveTo(event.item.data, event.container.data);
  }

  protected async keys(
    event: KeyboardEvent,
    action: ActionWithMilestones,
    column: number,
    row: number,
  ): Promise<void> {
    const [byColumn, byRow] = [across[event.key], down[event.key]];
    if (!byColumn && !byRow) return;
    event.preventDefault();
    if (byRow) this.focus(`[data-card="${column}-${row + byRow}"]`);
    else if (byColumn && event.altKey && this.editor.mayWrite())
      await this.moveTo(action, this.columns()[column + byColumn]?.status ?? action.status);
    else if (byColumn) this.focusColumn(column, row, byColumn);
  }

  /** Goes to the same row, or the last, of the next column that holds a card. */
  private focusColumn(from: number, row: number, by: -1 | 1): void {
    for (let next = from + by; this.columns()[next]; next += by) {
      const count = this.columns()[next]?.actions.length ?? 0;
      if (count) return this.focus(`[data-card="${next}-${Math.min(row, count - 1)}"]`);
    }
  }

  /** Blocked and complete ask for more than a status: the details open with it chosen. */
  private async moveTo(action: ActionWithMilestones, status: ActionStatus): Promise<void> {
    if (status === action.status) return;
    if (status === 'blocked' || status === 'complete') return this.opener.open(action.id, status);
    const { status: former, blockedReason, completedOn } = action;
    // The next key press starts from the column that the card is shown in, not from the last one
    // that the server has confirmed.
    this.showIn(action.id, status);
    const moved = await this.editor.edit(
      'actions',
      action,
      { status },
      { status: former, blockedReason, completedOn },
    );
    if (moved === 'undecided') this.showIn(action.id, former);
    if (moved === 'written')
      this.said.set(`“${action.title}” is now under ${actionStatusWords[status]}.`);
  }

  private showIn(id: string, status: ActionStatus): void {
    this.editor.showAtOnce(id, { status });
    afterNextRender(() => this.focus(`[data-action="${id}"]`), { injector: this.injector });
  }

  private focus(selector: string): void {
    this.host.querySelector<HTMLElement>(selector)?.focus();
  }
}
