import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ResourceSummary, Theme } from '@all-together/contracts';
import { resourceFormatWords, resourceKindWords } from '@all-together/domain';
import { openOf } from '../../shell/event-value';
import { CurrentSession } from '../../shell/current-session';
import { readPinnedResources } from './resources-client';

/** The resources pinned to a theme or a template, fetched when the list is opened. */
@Component({
  selector: 'app-suggested-resources',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (current.may('resources:read')) {
      <details class="no-print small" (toggle)="open($event)">
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
export class SuggestedResources {
  readonly theme = input<Theme>();
  readonly template = input<string>();
  /** The name of the theme or template, for those who do not see where this stands. */
  readonly of = input.required<string>();
  protected readonly current = inject(CurrentSession);
  protected readonly opened = signal(false);
  protected readonly kinds = resourceKindWords;
  protected readonly found = readPinnedResources(() => {
    const [theme, template] = [this.theme(), this.template()];
    if (!this.opened()) return undefined;
    if (theme) return { theme };
    return template ? { template } : undefined;
  });

  /** Once opened, what was fetched stays. */
  protected open(event: Event): void {
    if (openOf(event)) this.opened.set(true);
  }

  protected also({ formats }: ResourceSummary): string {
    const others = formats
      .filter((format) => format !== 'standard')
      .map((format) => resourceFormatWords[format].toLowerCase());
    return others.length ? `, also ${others.join(', ')}` : '';
  }
}
