import {
  ChangeDetectionStrategy,
  Component,
  effect,
  ElementRef,
  inject,
  input,
  viewChild,
} from '@angular/core';

/**
 * What stands in the way, at the top of a form; takes the focus when it appears, and leads to each
 * field.
 */
@Component({
  selector: 'ui-error-summary',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (problem(); as shown) {
      <div class="box" role="alert" tabindex="-1" #box>
        <h2>{{ shown.title }}</h2>
        @if (shown.errors?.length) {
          <ul>
            @for (error of shown.errors; track error.path + error.message) {
              <li>
                <button type="button" class="link" (click)="goTo(error.path)">
                  {{ error.message }}
                </button>
              </li>
            }
          </ul>
        } @else {
          <p>{{ shown.detail }}</p>
        }
        @if (shown.correlationId) {
          <p class="small">{{ shown.correlationId }}</p>
        }
      </div>
    }
  `,
  styles: `
    .box {
      border: 3px solid var(--red);
      border-radius: var(--radius);
      padding: var(--space-4);
      display: grid;
      gap: var(--space-2);
      background: var(--surface);
    }
    .box h2 {
      font-size: var(--text-large);
    }
    .link {
      font: inherit;
      color: var(--red);
      background: none;
      border: 0;
      padding: 2px 0;
      text-decoration: underline;
      cursor: pointer;
      text-align: left;
      font-weight: 600;
      min-height: 24px;
    }
  `,
})
export class ErrorSummary {
  readonly problem = input<{
    title: string;
    detail: string;
    errors?: { path: string; message: string }[];
    correlationId?: string;
  } | null>(null);
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    effect(() => this.problem() && this.box()?.nativeElement.focus());
  }

  /** The field is found by `data-field`, which names it as the server does. */
  protected goTo(path: string): void {
    const scope = this.host.closest('form') ?? document;
    scope.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`)?.focus();
  }
}
