import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Push } from '@all-together/domain';

/** Pushed actions that are named; of more than these it is only said that there are others. */
const named = 5;

/** Says what a later date pushes, and asks whether it moves too. */
@Component({
  selector: 'app-pushed-actions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="note no-print" aria-label="What this pushes">
      <p>
        That pushes
        {{ pushes().length === 1 ? 'one action' : pushes().length + ' actions' }} that wait for it:
        {{ names() }}
        @if (pushes().length > named) {
          and others.
        }
      </p>
      <p class="row">
        <button type="button" class="button small primary" (click)="move.emit()">
          Move them too</button
        ><button type="button" class="button small" (click)="leave.emit()">Leave them</button>
      </p>
    </section>
  `,
})
export class PushedActions {
  readonly pushes = input.required<readonly Push[]>();
  readonly move = output();
  readonly leave = output();
  protected readonly named = named;
  protected readonly names = computed(() => {
    const said = this.pushes()
      .slice(0, named)
      .map(({ title, days }) => `“${title}” by ${days} ${days === 1 ? 'day' : 'days'}`);
    return `${said.join(', ')}.`;
  });
}
