import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Field } from '@all-together/ui';
import { valueOrNull } from './event-value';

/** The first and the last day of what a list shows; either may be open. */
@Component({
  selector: 'app-days-filter',
  imports: [Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-field label="From"
      ><input
        type="date"
        [value]="from() ?? ''"
        (change)="chosen.emit({ from: valueOrNull($event) })"
    /></ui-field>
    <ui-field label="To"
      ><input type="date" [value]="to() ?? ''" (change)="chosen.emit({ to: valueOrNull($event) })"
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
  protected readonly valueOrNull = valueOrNull;
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
