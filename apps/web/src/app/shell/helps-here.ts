import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page, ResourceSummary, Theme } from '@all-together/contracts';
import { resourceFormatWords, resourceKindWords } from '@all-together/domain';
import { CurrentSession } from './current-session';

/** “What helps here”: the resources pinned to a theme or a template, fetched when it is opened. */
@Component({
  selector: 'app-helps-here',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (current.may('resources:read')) {
      <details class="no-print small" (toggle)="opened.set($any($event.target).open || opened())">
        <summary>
          What helps here<span class="visually-hidden">: {{ of() }}</span>
        </summary>
        @if (found.hasValue()) {
          <ul>
            @for (one of found.value().items; track one.id) {
              <li>
                <a [routerLink]="['/resources', one.id]">{{ one.title }}</a>
                <span class="soft">{{ kinds[one.kind].toLowerCase() }}{{ also(one) }}</span>
              </li>
            } @empty {
              <li class="soft">Nothing is pinned here yet.</li>
            }
          </ul>
          @if (theme()) {
            <p>
              <a routerLink="/resources" [queryParams]="{ theme: theme() }"
                >All resources of this theme</a
              >
            </p>
          }
        } @else if (found.error()) {
          <p role="alert">
            The resources did not load.
            <button type="button" class="button small" (click)="found.reload()">Try again</button>
          </p>
        } @else {
          <p class="soft">Loading …</p>
        }
      </details>
    }
  `,
  styles: `
    li a,
    p a {
      display: inline-block;
      min-height: 24px;
    }
  `,
})
export class HelpsHere {
  readonly theme = input<Theme>();
  readonly template = input<string>();
  /** The name of the theme or template, for those who do not see where this stands. */
  readonly of = input.required<string>();
  protected readonly current = inject(CurrentSession);
  protected readonly opened = signal(false);
  protected readonly kinds = resourceKindWords;
  private readonly query = computed(() =>
    this.theme() ? `pinned=${this.theme()}` : `template=${this.template()}`,
  );
  protected readonly found = httpResource<Page<ResourceSummary>>(() =>
    this.opened() ? `/api/resources?${this.query()}` : undefined,
  );

  protected also({ formats }: ResourceSummary): string {
    const others = formats
      .filter((format) => format !== 'standard')
      .map((format) => resourceFormatWords[format].toLowerCase());
    return others.length ? `, also ${others.join(', ')}` : '';
  }
}
