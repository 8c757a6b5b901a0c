import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { Field } from '@all-together/ui';

/** How long something took, in whole minutes. */
@Component({
  selector: 'app-minutes-field',
  imports: [FormField, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ui-field [label]="label()" [error]="error()"
    ><input
      class="max-110"
      type="number"
      inputmode="numeric"
      data-field="minutes"
      [formField]="minutes()"
  /></ui-field>`,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class MinutesField {
  readonly minutes = input.required<FieldTree<number>>();
  readonly label = input('Minutes');
  readonly error = input<string>();
}
