import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';

export interface Crumb {
  label: string;
  link: string;
}

/** The head of a page: where one is, its one h1, and the main actions beside it. */
@Component({
  selector: 'ui-page-header',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (crumbs().length) {
      <nav aria-label="Breadcrumb" class="small">
        <ol class="plain row">
          @for (crumb of crumbs(); track crumb.link) {
            <li>
              <a [routerLink]="crumb.link">{{ crumb.label }}</a>
              <span aria-hidden="true" class="soft">›</span>
            </li>
          }
        </ol>
      </nav>
    }
    <div class="spread">
      <div class="stack-tight">
        <h1 tabindex="-1">{{ heading() }}</h1>
        <ng-content />
      </div>
      <ng-content select="[actions]" />
    </div>
  `,
  styles: `
    :host {
      margin-bottom: var(--space-5);
    }
  `,
  host: { class: 'stack-tight' },
})
export class PageHeader {
  readonly heading = input.required<string>();
  readonly crumbs = input<readonly Crumb[]>([]);
}
