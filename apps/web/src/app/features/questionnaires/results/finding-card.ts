import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { IndicatorResult, Results } from '@all-together/contracts';
import { IntervalChart } from '@all-together/ui';
import { chartRows, groupRows, missingWords } from './finding-figures';
import { FindingTable } from './finding-table';

/** One finding: the sentence first, then the picture, then the table. */
@Component({
  selector: 'app-finding-card',
  imports: [IntervalChart, FindingTable],
  templateUrl: './finding-card.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  styles: `
    :host {
      display: block;
    }
    .sentence {
      font-size: var(--text-title);
      line-height: 1.3;
      text-wrap: pretty;
    }
  `,
})
export class FindingCard {
  readonly results = input.required<Results>();
  readonly finding = input.required<IndicatorResult>();
  readonly mayPlan = input.required<boolean>();
  /** The finding is to become an objective of the plan. */
  readonly planned = output();
  protected readonly rows = computed(() => chartRows(this.finding()));
  protected readonly figures = computed(() => groupRows(this.finding()));
  protected readonly missing = computed(() =>
    missingWords(this.finding(), this.results().response),
  );
}
