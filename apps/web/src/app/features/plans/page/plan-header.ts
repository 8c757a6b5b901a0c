import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { Plan, PlanMove } from '@all-together/contracts';
import { isOverdue, planMoveWords, planStatusWords } from '@all-together/domain';
import { DayPipe, Meter, PageHeader } from '@all-together/ui';
import { writing } from '../../../shell/writing';
import { PlanEditor } from '../editing/plan-editor';
import { PlansClient } from '../plans-client';
import { PlanView } from './plan-view';

/** What is asked where a move needs a reason. */
const reasonFor: Partial<Record<PlanMove, string>> = {
  return: 'What should be mended?',
  close: 'Why is it closed?',
};

/** The plan's name, state and figures, and what can be done with it as a whole. */
@Component({
  selector: 'app-plan-header',
  imports: [DayPipe, Meter, PageHeader, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plan-header.html',
  styleUrl: './plan-header.scss',
})
export class PlanHeader {
  readonly plan = input.required<Plan>();
  /** By itself, so that nothing is read again when only the plan's content changes. */
  private readonly id = computed(() => this.plan().id);
  private readonly client = inject(PlansClient);
  private readonly dialogs = inject(MatDialog);
  private readonly editor = inject(PlanEditor);
  private readonly today = inject(PlanView).today;
  private readonly writing = writing({ show: 'notice' });
  private readonly watching = this.client.watching(this.id);
  protected readonly statusWords = planStatusWords;
  protected readonly moveWords = planMoveWords;
  protected readonly watchesAll = computed(
    () => this.watching.hasValue() && this.watching.value().includes(this.id()),
  );
  protected readonly figures = computed(() => {
    const actions = this.editor.actions();
    const milestones = actions.flatMap((action) => action.milestones);
    return {
      total: actions.length,
      complete: actions.filter((action) => action.status === 'complete').length,
      overdue: actions.filter((action) => isOverdue(action, this.today)).length,
      milestones: milestones.length,
      reached: milestones.filter((one) => one.reachedOn).length,
    };
  });

  protected async move(plan: Plan, move: PlanMove): Promise<void> {
    const label = reasonFor[move];
    const reason = label ? await this.ask(planMoveWords[move], label) : '';
    if (reason === undefined) return;
    const moved = await this.writing.attempt(() => this.client.move(plan, { move, reason }), {
      notice: ({ status }) => `The plan is ${planStatusWords[status].toLowerCase()}.`,
      ...(move === 'submit' ? { undo: (now: Plan) => this.move(now, 'withdraw') } : {}),
    });
    if (moved) this.editor.plan.set(moved);
    else await this.editor.reload();
  }

  protected async watch(watching: boolean): Promise<void> {
    const id = this.id();
    const watched = await this.writing.attempt(() => this.client.watch(id, id, watching), {
      notice: watching
        ? 'You are told of every change of this plan.'
        : 'You are told no more of changes of this plan.',
    });
    if (watched) this.watching.set(watched);
  }

  protected print(): void {
    window.print();
  }

  private async ask(heading: string, label: string): Promise<string | undefined> {
    const { askReason } = await import('./reason-dialog');
    return askReason(this.dialogs, { heading, label });
  }
}
