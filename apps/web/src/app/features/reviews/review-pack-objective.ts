import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ActionWithMilestones, ObjectiveTree } from '@all-together/contracts';
import {
  actionStatusWords,
  isOverdue,
  objectiveProgress,
  ragWords,
  slippage,
  themeWords,
} from '@all-together/domain';
import { DayPipe } from '@all-together/ui';
import { doubtsOf } from './review-form';

/** One objective of a review pack: its RAG, what contradicts it, its criteria and its actions. */
@Component({
  selector: 'app-review-pack-objective',
  imports: [DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './review-pack-objective.html',
  styles: `
    :host {
      display: block;
    }
    table {
      font-size: var(--text-small);
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
export class ReviewPackObjective {
  readonly objective = input.required<ObjectiveTree>();
  readonly today = input.required<string>();
  protected readonly themes = themeWords;
  protected readonly rags = ragWords;
  protected readonly states = actionStatusWords;
  protected readonly doubts = computed(() => doubtsOf(this.objective(), this.today()));

  protected isLate = (action: ActionWithMilestones): boolean => isOverdue(action, this.today());

  protected slipped(action: ActionWithMilestones): string {
    const days = slippage(action);
    return days ? ` (${days > 0 ? '+' : ''}${days} days)` : '';
  }

  protected milestonesOf({ milestones }: ActionWithMilestones): string {
    const progress = objectiveProgress(milestones);
    return progress ? `${progress.reached} of ${progress.total}` : '–';
  }
}
