import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ActionWithMilestones, ObjectiveTree } from '@all-together/contracts';
import { actionStatusWords, isOverdue, ragWords, slippage, themeWords } from '@all-together/domain';
import { DayPipe } from '@all-together/ui';
import { PlanView, type TableColumn } from '../page/plan-view';

export interface PlanTableRow {
  action: ActionWithMilestones;
  objective: ObjectiveTree;
}

/** What each column says of an action. */
const textOf: Record<TableColumn, (row: PlanTableRow) => string> = {
  theme: ({ objective }) => themeWords[objective.theme],
  objective: ({ objective }) => objective.title,
  owner: ({ action }) => action.ownerName || '–',
  start: ({ action }) => new DayPipe().transform(action.start),
  due: ({ action }) => new DayPipe().transform(action.due),
  status: ({ action }) => actionStatusWords[action.status],
  slipped: ({ action }) => slippedWords(slippage(action)),
  milestones: ({ action: { milestones } }) => {
    const reached = milestones.filter((milestone) => milestone.reachedOn).length;
    return milestones.length ? `${reached} of ${milestones.length}` : '–';
  },
  rag: ({ objective }) => (objective.rag ? ragWords[objective.rag] : '–'),
  notes: ({ action }) => action.notes,
};

/** One cell of the plan's table. */
@Component({
  selector: 'app-action-cell',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span [class.small]="column() === 'notes'">{{ text() }}</span>
    @if (late()) {
      &ngsp;<span class="chip" data-tone="red">overdue</span>
    }
  `,
})
export class ActionCell {
  readonly row = input.required<PlanTableRow>();
  readonly column = input.required<TableColumn>();
  private readonly today = inject(PlanView).today;
  protected readonly text = computed(() => textOf[this.column()](this.row()));
  protected readonly late = computed(
    () => this.column() === 'due' && isOverdue(this.row().action, this.today),
  );
}

function slippedWords(days: number | null): string {
  if (days === null) return '–';
  return days === 0 ? 'on time' : `${days > 0 ? '+' : ''}${days} days`;
}
