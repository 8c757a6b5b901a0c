import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

/** The foot of a list that is shown page by page: how much is shown, and the way to more. */
@Component({
  selector: 'ui-load-more',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="soft small" role="status">
      {{ shown() }} of {{ totalIsMore() ? 'more than ' : '' }}{{ total() }} shown
    </p>
    @if (more()) {
      <button type="button" class="button" [disabled]="busy()" (click)="load.emit()">
        {{ busy() ? 'Loading …' : 'Show more' }}
      </button>
    }
  `,
  styles: `
    :host {
      padding-top: var(--space-3);
    }
  `,
  host: { class: 'row' },
})
export class LoadMore {
  readonly shown = input.required<number>();
  readonly total = input.required<number>();
  readonly totalIsMore = input(false);
  readonly more = input(false);
  readonly busy = input(false);
  readonly load = output();
}
