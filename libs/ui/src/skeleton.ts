import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** The shape of what is being loaded. */
@Component({
  selector: 'ui-skeleton',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="visually-hidden" role="status">Loading</span>
    @for (line of shape(); track $index) {
      <div class="skeleton" aria-hidden="true" [style.width.%]="line"></div>
    }`,
  styles: `
    .skeleton {
      height: 20px;
    }
  `,
  host: { class: 'stack-tight' },
})
export class Skeleton {
  readonly lines = input(4);
  protected readonly shape = computed(() =>
    Array.from({ length: this.lines() }, (_, index) => [100, 84, 92, 66][index % 4]),
  );
}
