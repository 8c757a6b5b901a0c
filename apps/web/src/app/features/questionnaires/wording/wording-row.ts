import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Question, QuestionnaireLanguage } from '@all-together/contracts';
import { isOwnQuestion } from '@all-together/domain';
import { valueOf } from '../../../shell/event-value';
import type { WordingPair } from './wording-draft';

/** One text with both its wordings, and the film of the question if it is one. */
export interface WordingText extends WordingPair {
  key: string;
  english: string;
  question: Question | null;
}

/** One text of a questionnaire, in both wordings of one language. */
@Component({
  selector: 'app-wording-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="card pair below-3" role="group" [attr.aria-label]="text().english">
      <p class="english">{{ text().english }}</p>
      @for (kind of kinds; track kind) {
        <label class="small"
          >{{ kind === 'easy' ? 'Short words' : 'Standard'
          }}<textarea
            rows="2"
            [dir]="language() === 'ur' ? 'rtl' : 'ltr'"
            [lang]="language()"
            [readonly]="!mayWrite()"
            [value]="text()[kind]"
            (input)="reword(kind, $event)"
          ></textarea>
        </label>
      }
      @if (text().question; as question) {
        @if (mayWrite()) {
          <label class="small"
            >Film in sign language (link)<input
              type="url"
              placeholder="https://"
              [value]="film()"
              (input)="filmed.emit(valueOf($event))"
          /></label>
        } @else if (question.film) {
          <p class="small">
            <a [href]="question.film" rel="noreferrer">Film in sign language</a>
          </p>
        }
      }
      @if (mayRemove()) {
        <p class="small end">
          <button type="button" class="button small quiet danger" (click)="removed.emit()">
            Ask this no more
          </button>
        </p>
      }
    </div>
  `,
  styles: `
    .pair {
      display: grid;
      gap: var(--space-2) var(--space-4);
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr));
    }
    .english {
      grid-column: 1 / -1;
    }
    input[type='url'] {
      display: block;
      width: 100%;
    }
  `,
})
export class WordingRow {
  readonly text = input.required<WordingText>();
  readonly film = input.required<string>();
  readonly language = input.required<QuestionnaireLanguage>();
  readonly mayWrite = input.required<boolean>();
  readonly reworded = output<Partial<WordingPair>>();
  readonly filmed = output<string>();
  readonly removed = output();
  protected readonly kinds = ['standard', 'easy'] as const;
  protected readonly valueOf = valueOf;
  /** Only questions that the programme itself added can be left out again. */
  protected readonly mayRemove = computed(() => {
    const { question } = this.text();
    return this.mayWrite() && question !== null && isOwnQuestion(question);
  });

  protected reword(kind: keyof WordingPair, event: Event): void {
    this.reworded.emit({ [kind]: valueOf(event) });
  }
}
