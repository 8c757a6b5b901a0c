import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { AuditRatingMark, RateStatement } from '@all-together/contracts';
import { auditRatingWords } from '@all-together/domain';
import { valueOf } from '../../shell/event-value';
import type { AuditRow } from './audit-groups';

const progressWords = {
  better: 'better than before',
  same: 'as before',
  worse: 'worse than before',
} as const;
const progressTones = { better: 'green', same: '', worse: 'red' } as const;

/** One statement: its rating with the evidence, and the way of a weak one into the plan. */
@Component({
  selector: 'app-audit-statement-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let rating = row().rating;
    <fieldset class="card stack-tight">
      <legend>{{ row().statement.text }}</legend>
      <div class="row">
        @for (word of ratings; track word[0]) {
          <label class="row"
            ><input
              type="radio"
              [name]="rating.id"
              [checked]="rating.rating === word[0]"
              [disabled]="!mayRate()"
              (change)="rated.emit({ rating: word[0] })"
            />
            {{ word[1] }}</label
          >
        }
        @if (row().progress; as progress) {
          <span class="chip" [attr.data-tone]="tones[progress]">{{ words[progress] }}</span>
        }
      </div>
      @if (mayRate()) {
        <label class="small"
          >Evidence<textarea
            rows="2"
            [value]="rating.evidence"
            (change)="rated.emit({ evidence: valueOf($event) })"
          ></textarea>
        </label>
      } @else if (rating.evidence) {
        <p class="small soft">{{ rating.evidence }}</p>
      }
      @if (mayPlan() && weak(); as mark) {
        <p class="row small">
          <span>What could be done: {{ row().statement.suggestion.action }}.</span
          ><button type="button" class="button small" (click)="planned.emit(mark)">
            Add it to our plan<span class="visually-hidden">: {{ row().statement.text }}</span>
          </button>
        </p>
      }
    </fieldset>
  `,
  styles: `
    legend {
      font-weight: 600;
      float: left;
      width: 100%;
      margin-bottom: var(--space-2);
    }
    fieldset > .row {
      clear: both;
    }
  `,
})
export class AuditStatementRow {
  readonly row = input.required<AuditRow>();
  readonly mayRate = input.required<boolean>();
  readonly mayPlan = input.required<boolean>();
  readonly rated = output<RateStatement>();
  /** The statement is to become an objective of the plan; carries how it was rated. */
  readonly planned = output<AuditRatingMark>();
  protected readonly ratings = Object.entries(auditRatingWords) as [AuditRatingMark, string][];
  protected readonly words = progressWords;
  protected readonly tones = progressTones;
  protected readonly valueOf = valueOf;
  protected readonly weak = computed(() => {
    const { rating } = this.row().rating;
    return rating === 'partly' || rating === 'not_yet' ? rating : null;
  });
}
