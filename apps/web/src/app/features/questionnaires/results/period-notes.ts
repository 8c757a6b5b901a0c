import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import type { ResultPeriod } from '@all-together/contracts';
import { waveWords } from '../questionnaire-words';

/** How complete the figures of an area or the programme are; officers close a period here. */
@Component({
  selector: 'app-period-notes',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (period of periods(); track period.kind + period.schoolYear) {
      @if (!period.closedAt) {
        <div class="note spread below-4 max-none" role="note">
          <span
            ><strong>{{ waveWords(period) }}</strong
            >: {{ words(period) }}</span
          >
          @if (period.mayClose && asked() !== period) {
            <button type="button" class="button" (click)="asked.set(period)">
              Close the period
            </button>
          }
          @if (asked() === period) {
            <span class="stack-tight" role="group" aria-label="Close the period">
              <span
                ><strong>Close it for good?</strong> The programme’s totals are opened once, its
                figures become final, and no school can open this questionnaire any more.</span
              >
              <span class="row">
                <button type="button" class="button danger" (click)="closed.emit(period)">
                  Close it</button
                ><button type="button" class="button quiet" (click)="asked.set(null)">
                  Not yet
                </button>
              </span>
            </span>
          }
        </div>
      }
    }
  `,
})
export class PeriodNotes {
  readonly periods = input.required<readonly ResultPeriod[]>();
  readonly closed = output<ResultPeriod>();
  /** The period that the reader was asked about. */
  protected readonly asked = signal<ResultPeriod | null>(null);
  protected readonly waveWords = waveWords;

  protected words({ counted, waiting, open }: ResultPeriod): string {
    const sentences = [
      counted ? `These results include ${schools(counted)}.` : 'No school is included yet.',
    ];
    if (waiting)
      sentences.push(
        `${schools(waiting)} ${waiting === 1 ? 'has' : 'have'} ended and will be added once ` +
          'enough have ended together, so that no school can be singled out.',
      );
    if (open) sentences.push(`${schools(open)} ${open === 1 ? 'is' : 'are'} still answering.`);
    return sentences.join(' ');
  }
}

const schools = (count: number): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? 'school' : 'schools'}`;
