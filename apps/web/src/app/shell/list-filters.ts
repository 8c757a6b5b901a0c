import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Field } from '@all-together/ui';
import { InlineField } from './inline-field';

/** The first and the last day of what a list shows; either may be open. */
@Component({
  selector: 'app-days-filter',
  imports: [Field, InlineField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-field label="From"
      ><input
        type="date"
        [appInline]="from() ?? ''"
        reads="whole"
        (edited)="chosen.emit({ from: $event.value || null })"
    /></ui-field>
    <ui-field label="To"
      ><input
        type="date"
        [appInline]="to() ?? ''"
        reads="whole"
        (edited)="chosen.emit({ to: $event.value || null })"
    /></ui-field>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class DaysFilter {
  readonly from = input.required<string | undefined>();
  readonly to = input.required<string | undefined>();
  /** The day that was chosen, by its name in the address; null where it was cleared. */
  readonly chosen = output<{ from: string | null } | { to: string | null }>();
}

/** Says that a list shows one area only, and takes that filter off. */
@Component({
  selector: 'app-one-area',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (area()) {
      <button type="button" class="button small" (click)="cleared.emit()">
        One area only ✕<span class="visually-hidden"> remove this filter</span>
      </button>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class OneArea {
  readonly area = input.required<string | undefined>();
  readonly cleared = output();
}
