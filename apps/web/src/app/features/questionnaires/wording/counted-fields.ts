import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { Field } from '@all-together/ui';
import type { Writing } from '../../../shell/writing';
import type { QuestionModel } from './question-model';

/** What results tell of a question: the answers whose share they count, and its name. */
@Component({
  selector: 'app-counted-fields',
  imports: [FormField, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let form = question();
    <fieldset class="plain stack-tight" data-field="added.options" tabindex="-1">
      <legend><strong>In results</strong></legend>
      <p class="soft small">Tick the answers whose share results should show.</p>
      <div class="row">
        @for (option of form.options; track $index) {
          <label class="row"
            ><input type="checkbox" [formField]="option.counted" />
            {{ option.standard().value() || 'Answer ' + ($index + 1) }}</label
          >
        }
      </div>
      @if (writing().fault('added.options'); as fault) {
        <div class="fault">{{ fault }}</div>
      }
      <ui-field
        label="What it is called"
        hint="For example: Feel safe at lunch"
        [error]="writing().fault('added.indicator.title')"
        ><input type="text" data-field="added.indicator.title" [formField]="form.indicator.title"
      /></ui-field>
      <ui-field
        label="Pupils with SEND were 1.8 times as likely …"
        hint="For example: to feel safe at lunch"
        [error]="writing().fault('added.indicator.likely')"
        ><input type="text" data-field="added.indicator.likely" [formField]="form.indicator.likely"
      /></ui-field>
      <ui-field label="Better is"
        ><select [formField]="form.indicator.better">
          <option value="higher">more of them</option>
          <option value="lower">fewer of them</option>
        </select></ui-field
      >
    </fieldset>
  `,
})
export class CountedFields {
  readonly question = input.required<FieldTree<QuestionModel>>();
  readonly writing = input.required<Writing>();
}
