import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { AddedQuestion, InstrumentContent } from '@all-together/contracts';
import { questionnaireSymbolWords } from '@all-together/domain';
import { ErrorSummary, Field } from '@all-together/ui';
import { valueOf } from '../../../shell/event-value';
import { checkForm } from '../../../shell/form-rules';
import type { Writing } from '../../../shell/writing';
import { AnswerFields } from './answer-fields';
import { CountedFields } from './counted-fields';
import {
  addedQuestion,
  hasOwnAnswers,
  newQuestion,
  optionsFor,
  questionForm,
} from './question-model';

const kinds: Record<AddedQuestion['kind'], string> = {
  single: 'One of several answers',
  multiple: 'Several answers at once',
  frequency: 'How often (never to several times a week)',
  agreement: 'How much of the time (always to never)',
};

/** A question of the programme's own: what it asks, its answers, and what results tell of it. */
@Component({
  selector: 'app-question-form',
  imports: [FormField, Field, ErrorSummary, AnswerFields, CountedFields],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="card stack" aria-labelledby="one-more" (submit)="submit($event)" novalidate>
      <h2 id="one-more">One more question</h2>
      <p class="soft small">
        It is asked after the others, in waves that begin from now on. Write it in English first;
        other languages can be added to it afterwards.
      </p>
      <ui-error-summary [problem]="writing().problem()" />
      <div class="row end">
        <ui-field label="Kind"
          ><select
            data-field="added.kind"
            [formField]="form.added.kind"
            (change)="takeAnswersOf(valueOf($event))"
          >
            @for (one of kindList(); track one[0]) {
              <option [value]="one[0]">{{ one[1] }}</option>
            }
          </select></ui-field
        >
        <ui-field label="Picture"
          ><select data-field="added.symbol" [formField]="form.added.symbol">
            @for (one of symbols; track one[0]) {
              <option [value]="one[0]">{{ one[1] }}</option>
            }
          </select></ui-field
        >
      </div>
      <ui-field label="Question" [error]="writing().fault('added.standard')"
        ><input type="text" data-field="added.standard" [formField]="form.added.standard"
      /></ui-field>
      <ui-field label="In short words" [error]="writing().fault('added.easy')"
        ><input type="text" data-field="added.easy" [formField]="form.added.easy"
      /></ui-field>
      @if (hasOwnAnswers()) {
        <app-answer-fields [options]="form.added.options" [writing]="writing()" />
      }
      <app-counted-fields [question]="form.added" [writing]="writing()" />
      <div class="row">
        <button class="button primary">Add the question</button
        ><button type="button" class="button quiet" (click)="left.emit()">Not now</button>
      </div>
    </form>
  `,
})
export class QuestionForm {
  /** The writes of the page. */
  readonly writing = input.required<Writing>();
  /** The questionnaire that it is added to. */
  readonly content = input.required<InstrumentContent>();
  readonly asked = output<AddedQuestion>();
  readonly left = output();
  protected readonly valueOf = valueOf;
  /** A kind without answers of its own is offered where there are some that it can share. */
  protected readonly kindList = computed(() => {
    const asked = this.content().questions;
    return (Object.keys(kinds) as AddedQuestion['kind'][])
      .filter((kind) => hasOwnAnswers({ kind }) || asked.some((one) => one.kind === kind))
      .map((kind) => [kind, kinds[kind]] as const);
  });
  protected readonly symbols = Object.entries(questionnaireSymbolWords);
  private readonly model = signal(newQuestion());
  protected readonly form = form(this.model, questionForm);
  protected readonly hasOwnAnswers = computed(() => hasOwnAnswers(this.model().added));

  /** Another kind of question has other answers. */
  protected takeAnswersOf(chosen: string): void {
    const [kind] = this.kindList().find(([name]) => name === chosen) ?? [];
    if (!kind) return;
    this.model.update(({ added }) => ({
      added: { ...added, kind, options: optionsFor(kind, this.content()) },
    }));
  }

  protected submit(event: Event): void {
    event.preventDefault();
    try {
      checkForm(this.form);
      this.asked.emit(addedQuestion(this.model().added));
    } catch (error) {
      this.writing().refuse(error);
    }
  }
}
