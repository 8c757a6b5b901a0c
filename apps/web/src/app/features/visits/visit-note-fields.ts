import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import type { VisitNote } from '@all-together/contracts';
import { purposeWords } from '@all-together/domain';
import { Field } from '@all-together/ui';
import { MinutesField } from '../../shell/minutes-field';
import type { Writing } from '../../shell/writing';
import { visitFieldLabels } from './visit-offline';

/** The controls of a visit's note, whether it is being logged or corrected. */
@Component({
  selector: 'app-visit-note-fields',
  imports: [Field, FormField, MinutesField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'stack' },
  template: `
    <div class="row end">
      <ui-field [label]="labels.visitedOn" [error]="writing().fault('visitedOn')"
        ><input type="date" data-field="visitedOn" [formField]="form().visitedOn"
      /></ui-field>
      <app-minutes-field
        [minutes]="form().minutes"
        [label]="labels.minutes"
        [error]="writing().fault('minutes')"
      />
    </div>
    <ui-field [label]="labels.purpose" [error]="writing().fault('purpose')"
      ><select data-field="purpose" [formField]="form().purpose">
        @for (word of purposes; track word[0]) {
          <option [value]="word[0]">{{ word[1] }}</option>
        }
      </select></ui-field
    >
    <ui-field
      [label]="labels.present"
      [hint]="presentHint()"
      [optional]="true"
      [error]="writing().fault('present')"
      ><input type="text" data-field="present" [formField]="form().present"
    /></ui-field>
    <ui-field [label]="labels.agreed" [optional]="true" [error]="writing().fault('agreed')">
      <textarea data-field="agreed" [formField]="form().agreed"></textarea>
    </ui-field>
  `,
})
export class VisitNoteFields {
  readonly form = input.required<Pick<FieldTree<VisitNote>, keyof VisitNote>>();
  readonly writing = input.required<Writing>();
  readonly presentHint = input('');
  protected readonly labels = visitFieldLabels;
  protected readonly purposes = Object.entries(purposeWords);
}
