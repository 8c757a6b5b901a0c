import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ActionWithMilestones } from '@all-together/contracts';
import { isDueSoon, isOverdue } from '@all-together/domain';
import { DayPipe } from '@all-together/ui';
import { PlanView } from '../page/plan-view';

/** What the board shows of one action. */
@Component({
  selector: 'app-board-card',
  imports: [DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let view = action();
    <strong>{{ view.title }}</strong>
    <span class="small soft"
      >{{ view.ownerName || 'No owner' }}
      @if (view.due) {
        · due {{ view.due | day }}
      }
    </span>
    <span class="row small">
      @if (overdue()) {
        <span class="chip" data-tone="red">overdue</span>
      } @else if (soon()) {
        <span class="chip" data-tone="blue">due soon</span>
      }
      @if (view.status === 'blocked') {
        <span>{{ view.blockedReason }}</span>
      }
      @if (view.milestones.length) {
        <span class="soft">{{ reached() }} of {{ view.milestones.length }} milestones</span>
      }
    </span>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class BoardCard {
  readonly action = input.required<ActionWithMilestones>();
  private readonly today = inject(PlanView).today;
  protected readonly overdue = computed(() => isOverdue(this.action(), this.today));
  protected readonly soon = computed(() => isDueSoon(this.action(), this.today));
  protected readonly reached = computed(
    () => this.action().milestones.filter((milestone) => milestone.reachedOn).length,
  );
}
