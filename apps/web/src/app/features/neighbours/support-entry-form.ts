import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { dayOf, supportKindWords } from '@all-together/domain';
import { Field } from '@all-together/ui';
import { checkForm } from '../../shell/form-rules';
import type { Writing } from '../../shell/writing';
import { supportEntryForm, type SupportEntryModel } from './support-entry-form-schema';

/** The form that notes what was done of a support. */
@Component({
  selector: 'app-support-entry-form',
  imports: [FormField, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  styles: ':host { display: block; }',
  template: `
    <form class="stack" (submit)="note($event)" novalidate>
      <div class="row end">
        <ui-field label="Day" [error]="writing().fault('onDate')"
          ><input type="date" data-field="onDate" [formField]="form.onDate" /></ui-field
        ><ui-field label="Kind"
          ><select [formField]="form.kind">
            @for (word of kinds; track word[0]) {
              <option [value]="word[0]">{{ word[1] }}</option>
            }
          </select></ui-field
        ><ui-field label="Minutes" [error]="writing().fault('minutes')"
          ><input type="number" step="15" data-field="minutes" [formField]="form.minutes"
        /></ui-field>
      </div>
      <ui-field label="What was done" [error]="writing().fault('summary')"
        ><input type="text" data-field="summary" [formField]="form.summary"
      /></ui-field>
      <div><button class="button primary">Note it</button></div>
    </form>
  `,
})
export class SupportEntryForm {
  readonly writing = input.required<Writing>();
  readonly entered = output<SupportEntryModel>();
  protected readonly kinds = Object.entries(supportKindWords);
  protected readonly model = signal<SupportEntryModel>({
    onDate: dayOf(new Date()),
    kind: 'meeting',
    minutes: 60,
    summary: '',
  });
  protected readonly form = form(this.model, supportEntryForm);

  /** Empties the words, for the next entry. */
  clear(): void {
    this.model.update((model) => ({ ...model, summary: '' }));
  }

  protected note(event: Event): void {
    event.preventDefault();
    try {
      checkForm(this.form);
    } catch (error) {
      return this.writing().refuse(error);
    }
    this.entered.emit(this.model());
  }
}
