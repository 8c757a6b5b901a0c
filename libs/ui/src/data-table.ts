import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/**
 * A table that scrolls sideways where the screen is narrower than it, by touch and by keyboard. Its
 * caption, head and body are written between the tags.
 */
@Component({
  selector: 'ui-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<table>
    <ng-content />
  </table>`,
  styles: `
    :host {
      display: block;
    }
  `,
  host: {
    class: 'table-scroll',
    tabindex: '0',
    role: 'region',
    '[attr.aria-label]': 'label()',
  },
})
export class DataTable {
  readonly label = input.required<string>();
}
