import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ActionWithMilestones } from '@all-together/contracts';
import { isDueSoon, isOverdue, slippage } from '@all-together/domain';
import { PlanView } from '../page/plan-view';

/** An action at a glance: lateness, slippage, milestones, and what blocks it. */
@Component({
  selector: 'app-action-marks',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let view = action();
    @if (overdue()) {
      <span class="chip" data-tone="red">overdue</span>
    } @else if (forWriters() && soon()) {
      <span class="chip" data-tone="blue">due soon</span>
    }
    @if (slipped(); as days) {
      <span class="chip" [attr.data-tone]="days > 0 ? 'amber' : 'green'"
        >{{ days > 0 ? '+' : '' }}{{ days }} days since sign-off</span
      >
    }
    @if (view.milestones.length) {
      <span class="small soft">{{ reached() }} of {{ view.milestones.length }} milestones</span>
    }
    @if (forWriters() && view.evidence.length) {
      <span class="small soft">{{ view.evidence.length }} evidence</span>
    }
    @if (view.status === 'blocked') {
      <span class="small soft">{{ view.blockedReason }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 2px var(--space-2);
      align-items: center;
    }
  `,
})
export class ActionMarks {
  readonly action = input.required<ActionWithMilestones>();
  /** Whether the reader works on the plan, and sees what is due soon and what is evidenced. */
  readonly forWriters = input.required<boolean>();
  private readonly today = inject(PlanView).today;
  protected readonly overdue = computed(() => isOverdue(this.action(), this.today));
  protected readonly soon = computed(() => isDueSoon(this.action(), this.today));
  protected readonly slipped = computed(() => slippage(this.action()));
  protected readonly reached = computed(
    () => this.action().milestones.filter((milestone) => milestone.reachedOn).length,
  );
}
