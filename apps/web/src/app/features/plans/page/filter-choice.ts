import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Field } from '@all-together/ui';
import { valueOrNull } from '../../../shell/event-value';

/** One filter of the plan: a choice of which everything is the first. */
@Component({
  selector: 'app-filter-choice',
  imports: [Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-field [label]="label()"
      ><select (change)="chosen.emit(valueOrNull($event))">
        <option value="">{{ everything() }}</option>
        @for (choice of choices(); track choice[0]) {
          <option [value]="choice[0]" [selected]="choice[0] === value()">{{ choice[1] }}</option>
        }
      </select></ui-field
    >
  `,
})
export class FilterChoice {
  readonly label = input.required<string>();
  /** What the first choice is called, which filters nothing. */
  readonly everything = input('All');
  /** What the address says of a choice, and what the reader reads. */
  readonly choices = input.required<readonly (readonly [string, string])[]>();
  readonly value = input.required<string | undefined>();
  /** The choice; null for everything. */
  readonly chosen = output<string | null>();
  protected readonly valueOrNull = valueOrNull;
}
