import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

/** Takes one item off a list: quiet, and named after what goes. */
@Component({
  selector: 'ui-remove',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button
    type="button"
    class="button small quiet danger"
    [attr.aria-label]="label()"
    [disabled]="disabled()"
    (click)="removed.emit()"
  >
    {{ words() }}
  </button>`,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class RemoveButton {
  /** Read aloud: says which item goes. */
  readonly label = input.required<string>();
  readonly words = input('Remove');
  readonly disabled = input(false);
  readonly removed = output();
}
