import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { dayOf, isOverdue, planStatusWords } from '@all-together/domain';
import { DayPipe, PageHeader, Skeleton } from '@all-together/ui';
import { ChangeTable } from '../../shared/plans/change-table';
import { LoadFault } from '../../shell/load-fault';
import { loadedValue } from '../../shell/loaded-value';
import { ReviewPackObjective } from './review-pack-objective';
import { ReviewsClient } from './reviews-client';

/** Everything that a review meeting needs of one plan, laid out for paper or PDF. */
@Component({
  selector: 'app-review-pack',
  imports: [PageHeader, Skeleton, LoadFault, DayPipe, ChangeTable, ReviewPackObjective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './review-pack.html',
  styles: `
    .figures {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-5);
    }
    @media print {
      .card {
        border: 0;
        border-top: 2px solid #999;
        border-radius: 0;
        padding: 8px 0;
      }
    }
  `,
})
export class ReviewPack {
  readonly planId = input.required<string>();
  private readonly client = inject(ReviewsClient);
  protected readonly plan = this.client.plan(() => this.planId());
  protected readonly changes = this.client.changes(() => this.planId());
  protected readonly reviews = this.client.reviews(() => this.planId());
  protected readonly loaded = loadedValue;
  protected readonly today = dayOf(new Date());
  protected readonly statuses = planStatusWords;
  protected readonly figures = computed<[string, string][]>(() => {
    const objectives = this.plan.hasValue() ? this.plan.value().objectives : [];
    const actions = objectives.flatMap((objective) => objective.actions);
    const milestones = actions.flatMap((action) => action.milestones);
    const complete = actions.filter((action) => action.status === 'complete').length;
    const reached = milestones.filter((milestone) => milestone.reachedOn).length;
    return [
      ['Actions complete', `${complete} of ${actions.length}`],
      ['Overdue', String(actions.filter((action) => isOverdue(action, this.today)).length)],
      ['Blocked', String(actions.filter((action) => action.status === 'blocked').length)],
      ['Milestones reached', `${reached} of ${milestones.length}`],
    ];
  });

  protected print(): void {
    window.print();
  }
}
