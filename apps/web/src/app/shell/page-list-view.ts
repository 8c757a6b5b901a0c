import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { EmptyState, LoadMore, Skeleton } from '@all-together/ui';
import type { PageList } from './page-list';

/**
 * Frames the rows of a `PageList`: shows them with the way to more; else that they are being
 * loaded, that there are none, or why they could not be loaded.
 */
@Component({
  selector: 'app-page-list',
  imports: [EmptyState, LoadMore, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (rows()) {
      <ng-content />
      <ui-load-more
        [shown]="list().items().length"
        [total]="list().total()"
        [totalIsMore]="list().totalIsMore()"
        [more]="list().more()"
        [busy]="list().busy()"
        (load)="list().loadMore()"
      />
    }
    @if (list().refusal(); as refusal) {
      <div class="card stack-tight" role="alert">
        <h2>{{ refusal.problem.title }}</h2>
        <p>{{ refusal.message }}</p>
        <div>
          <button
            type="button"
            class="button"
            [disabled]="list().busy()"
            (click)="list().tryAgain()"
          >
            Try again
          </button>
        </div>
      </div>
    } @else if (!rows() && list().loaded()) {
      <ui-empty-state [heading]="none()">{{ hint() }}</ui-empty-state>
    } @else if (!rows()) {
      <ui-skeleton [lines]="lines()" />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class PageListView {
  readonly list = input.required<PageList<unknown>>();
  /** Said where there are no rows, and what to do about it. */
  readonly none = input.required<string>();
  readonly hint = input('');
  /** How many lines stand for the rows while they are loaded. */
  readonly lines = input(8);
  /** How many rows are shown, where some wait on this device besides those of the list. */
  readonly shown = input<number>();
  protected readonly rows = computed(() => this.shown() ?? this.list().items().length);
}
