import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** Nothing here yet: says so, and teaches the next step. */
@Component({
  selector: 'ui-empty-state',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p class="lead">{{ heading() }}</p>
    <ng-content />`,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: var(--space-2);
      padding: var(--space-4) 0;
      color: var(--ink-soft);
    }
    .lead {
      font-weight: 600;
      color: var(--ink);
    }
  `,
})
export class EmptyState {
  readonly heading = input.required<string>();
}
