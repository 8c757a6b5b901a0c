import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { toRefusal } from './api';

/** A page's data did not come: says why, and offers to try again. */
@Component({
  selector: 'app-load-fault',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="card stack-tight" role="alert">
      <h1 tabindex="-1">{{ problem().title }}</h1>
      <p>{{ problem().detail }}</p>
      <div class="row">
        @if (problem().status !== 404) {
          <button type="button" class="button primary" (click)="again.emit()">Try again</button>
        }
        <a class="button" routerLink="/">Go home</a>
      </div>
    </div>
  `,
})
export class LoadFault {
  readonly error = input.required<unknown>();
  readonly again = output();
  protected readonly problem = computed(() => toRefusal(this.error()).problem);
}
