import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { IndicatorResult, Results } from '@all-together/contracts';
import { IntervalChart } from '@all-together/ui';
import { changeWords } from '../questionnaire-words';
import {
  chartRows,
  findingTables,
  followedPupils,
  hidesFigures,
  isWorthShowing,
  missingWords,
  titlesOf,
} from './finding-figures';
import { FindingTableView } from './finding-table';
import { FollowedTable } from './followed-table';

/** One finding: the sentence first, then the picture, then the tables. */
@Component({
  selector: 'app-finding-card',
  imports: [IntervalChart, FindingTableView, FollowedTable],
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
  protected readonly change = computed(() => changeWords(this.finding()));
  protected readonly missing = computed(() =>
    missingWords(this.finding(), this.results().response),
  );
  protected readonly rows = computed(() => chartRows(this.finding()));
  protected readonly followed = computed(() =>
    followedPupils(this.finding(), this.results().links),
  );
  private readonly all = computed(() => findingTables(this.finding()));
  protected readonly tables = computed(() => this.all().filter(isWorthShowing));
  protected readonly hiddenTables = computed(() =>
    titlesOf(this.all().filter((table) => !isWorthShowing(table))),
  );
  protected readonly hides = computed(() => hidesFigures(this.all(), this.followed()));
}
