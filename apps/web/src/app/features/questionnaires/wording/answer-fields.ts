import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { questionnaireSymbolWords } from '@all-together/domain';
import { Field } from '@all-together/ui';
import type { Writing } from '../../../shell/writing';
import { newOption, type OptionModel } from './question-model';

const mostOptions = 8;

/** The answers of a question that does not take those of another: at least two of them. */
@Component({
  selector: 'app-answer-fields',
  imports: [FormField, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset class="plain stack-tight">
      <legend><strong>Answers</strong></legend>
      @for (option of options(); track $index) {
        @let path = 'added.options.' + $index;
        <div class="row end" role="group" [attr.aria-label]="'Answer ' + ($index + 1)">
          <ui-field [label]="'Answer ' + ($index + 1)" [error]="writing().fault(path + '.standard')"
            ><input
              type="text"
              [attr.data-field]="path + '.standard'"
              [formField]="option.standard"
          /></ui-field>
          <ui-field label="In short words" [error]="writing().fault(path + '.easy')"
            ><input type="text" [attr.data-field]="path + '.easy'" [formField]="option.easy"
          /></ui-field>
          <ui-field label="Picture"
            ><select [formField]="option.symbol">
              @for (one of symbols; track one[0]) {
                <option [value]="one[0]">{{ one[1] }}</option>
              }
            </select></ui-field
          >
          @if (options().length > 2) {
            <button
              type="button"
              class="button small quiet danger"
              [attr.aria-label]="'Leave out answer ' + ($index + 1)"
              (click)="leaveOut($index)"
            >
              Leave out
            </button>
          }
        </div>
      }
      @if (options().length < most) {
        <div>
          <button type="button" class="button small" (click)="more()">One more answer</button>
        </div>
      }
    </fieldset>
  `,
})
export class AnswerFields {
  readonly options = input.required<FieldTree<OptionModel[]>>();
  readonly writing = input.required<Writing>();
  protected readonly symbols = Object.entries(questionnaireSymbolWords);
  protected readonly most = mostOptions;

  protected more(): void {
    this.options()().value.update((all) => [...all, newOption()]);
  }

  /** Leaves an answer out; what results count is then to be ticked again. */
  protected leaveOut(place: number): void {
    this.options()().value.update((all) =>
      all.filter((_, index) => index !== place).map((option) => ({ ...option, counted: false })),
    );
  }
}
