import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { Plan } from '@all-together/contracts';
import { DayPipe } from '@all-together/ui';
import { writing } from '../../../shell/writing';
import { PlanEditor } from '../editing/plan-editor';
import { PlansClient } from '../plans-client';

/** How the plan stands: returned, reviewed, locked, or as at another day. */
@Component({
  selector: 'app-plan-standing',
  imports: [DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plan-standing.html',
  styles: `
    .past {
      border-left-color: var(--blue);
      background: var(--blue-soft);
      margin-bottom: var(--space-4);
    }
    .last-review {
      margin-bottom: var(--space-4);
      padding: var(--space-2) var(--space-4);
      background: var(--surface);
      border: 1px solid var(--line);
      border-radius: var(--radius);
    }
  `,
})
export class PlanStanding {
  readonly plan = input.required<Plan>();
  /** The day as at which the plan is shown; undefined for today. */
  readonly at = input<string>();
  /** By itself, so that nothing is read again when only the plan's content changes. */
  private readonly id = computed(() => this.plan().id);
  private readonly client = inject(PlansClient);
  private readonly dialogs = inject(MatDialog);
  private readonly writing = writing({ show: 'notice' });
  protected readonly editor = inject(PlanEditor);
  private readonly reviews = this.client.latestReviews(this.id);
  protected readonly lastReview = computed(() =>
    this.reviews.hasValue() ? this.reviews.value().items[0] : undefined,
  );
  protected readonly lastReason = computed(() => {
    const { status, decisions } = this.plan();
    const last = decisions.at(-1);
    return status === 'returned' && last?.move === 'return' ? last.reason : null;
  });

  protected async release(plan: Plan): Promise<void> {
    const { askReason } = await import('./reason-dialog');
    const reason = await askReason(this.dialogs, {
      heading: 'Release the plan',
      label: 'Why can it not wait?',
    });
    if (reason === undefined) return;
    await this.writing.attempt(
      async () => {
        await this.client.release(plan.id, { reason });
        await this.editor.reload();
      },
      { notice: 'The plan can be changed again.' },
    );
  }
}
