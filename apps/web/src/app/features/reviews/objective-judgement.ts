import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { ObjectiveTree, Rag } from '@all-together/contracts';
import { objectiveProgress, ragWords, themeWords } from '@all-together/domain';
import { DayPipe, Field, Meter } from '@all-together/ui';
import { valueOf } from '../../shell/event-value';
import { doubtsOf, type Judgement } from './review-form';

/** One objective under review: its facts, and how likely the reviewer thinks it is to succeed. */
@Component({
  selector: 'app-objective-judgement',
  imports: [DayPipe, Field, Meter],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './objective-judgement.html',
  styles: `
    [role='group'] {
      border-radius: 8px;
      padding: var(--space-2);
      margin: 0 calc(-1 * var(--space-2));
    }
  `,
})
export class ObjectiveJudgement {
  readonly objective = input.required<ObjectiveTree>();
  readonly judgement = input.required<Judgement | undefined>();
  readonly fault = input.required<string | undefined>();
  readonly today = input.required<string>();
  readonly judged = output<Partial<Judgement>>();
  /** The RAG and its reason are to stay as they are. */
  readonly kept = output();
  protected readonly rags = Object.entries(ragWords) as [Rag, string][];
  protected readonly themes = themeWords;
  protected readonly progress = computed(() =>
    objectiveProgress(this.objective().actions.flatMap((action) => action.milestones)),
  );
  protected readonly doubts = computed(() => doubtsOf(this.objective(), this.today()));

  protected setRag(event: Event): void {
    const [rag] = this.rags.find(([name]) => name === valueOf(event)) ?? [];
    this.judged.emit({ rag: rag ?? '' });
  }

  protected setReason(event: Event): void {
    this.judged.emit({ reason: valueOf(event) });
  }
}
