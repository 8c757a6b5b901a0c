import { ChangeDetectionStrategy, Component, input, type Signal } from '@angular/core';
import { Skeleton } from '@all-together/ui';
import { LoadFault } from './load-fault';

/** Stands where a page's data will be: that it is being loaded, or why it did not come. */
@Component({
  selector: 'app-not-loaded',
  imports: [LoadFault, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (read().error(); as error) {
      <app-load-fault [error]="error" (again)="read().reload()" />
    } @else {
      <ui-skeleton [lines]="lines()" />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class NotLoaded {
  /** The resource that is being read. */
  readonly read = input.required<{ error: Signal<unknown>; reload(): unknown }>();
  readonly lines = input(8);
}
