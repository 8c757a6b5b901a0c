import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** How many of how many, as a bar with its numbers beside it. */
@Component({
  selector: 'ui-meter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="bar" aria-hidden="true"><span [style.width.%]="percent()"></span></span
    ><span class="nowrap small">{{ value() }} of {{ of() }} {{ what() }}</span>`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--space-2);
    }
    .bar {
      width: 84px;
      height: 8px;
      border-radius: 4px;
      background: var(--surface-raised);
      border: 1px solid var(--line-strong);
      overflow: hidden;
      display: inline-block;
    }
    .bar > span {
      display: block;
      height: 100%;
      background: var(--accent);
    }
  `,
})
export class Meter {
  readonly value = input.required<number>();
  readonly of = input.required<number>();
  readonly what = input('');
  protected readonly percent = computed(() => (this.of() ? (100 * this.value()) / this.of() : 0));
}
