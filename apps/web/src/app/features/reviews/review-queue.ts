import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DayPipe, EmptyState, PageHeader, Skeleton } from '@all-together/ui';
import { LoadFault } from '../../shell/load-fault';
import { CycleForm } from './cycle-form';
import { ReviewsClient } from './reviews-client';

/**
 * What waits for an officer: decisions, and reviews of the open cycle; and the programme's cycles.
 */
@Component({
  selector: 'app-review-queue',
  imports: [CycleForm, RouterLink, PageHeader, DayPipe, EmptyState, Skeleton, LoadFault],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './review-queue.html',
})
export class ReviewQueue {
  private readonly client = inject(ReviewsClient);
  protected readonly overview = this.client.overview();
  protected readonly cycles = this.client.cycles();
  private readonly areas = computed(() =>
    this.overview.hasValue() ? this.overview.value().areas : [],
  );
  protected readonly waiting = computed(() =>
    this.areas().filter((area) => area.planStatus === 'submitted'),
  );
  protected readonly due = computed(() =>
    this.areas().filter((area) => area.concerns.some(({ code }) => code === 'review_due')),
  );

  protected reload(): void {
    this.cycles.reload();
    this.overview.reload();
  }
}
