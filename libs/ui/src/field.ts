import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  input,
} from '@angular/core';

let count = 0;

/**
 * A labelled control: label, hint and error are tied to the first input, select or textarea inside
 * it.
 */
@Component({
  selector: 'ui-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label [attr.for]="id" [class.visually-hidden]="labelHidden()"
      >{{ label() }}
      @if (optional()) {
        <span class="soft regular"> (optional)</span>
      }
    </label>
    @if (hint()) {
      <div class="soft small" [id]="id + '-hint'">{{ hint() }}</div>
    }
    @if (error()) {
      <div class="fault" [id]="id + '-error'">
        <span class="visually-hidden">Error: </span>{{ error() }}
      </div>
    }
    <ng-content />
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
      grid-template-columns: minmax(0, 1fr);
    }
    .fault {
      color: var(--red);
      font-weight: 600;
    }
  `,
})
export class Field {
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly error = input<string | undefined>('');
  readonly optional = input(false);
  readonly labelHidden = input(false);
  protected readonly id = `field-${++count}`;

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterRenderEffect(() => {
      const described = [
        this.hint() ? `${this.id}-hint` : '',
        this.error() ? `${this.id}-error` : '',
      ]
        .filter(Boolean)
        .join(' ');
      const control = host.querySelector('input, select, textarea');
      if (!control) return;
      control.id = this.id;
      if (described) control.setAttribute('aria-describedby', described);
      else control.removeAttribute('aria-describedby');
      if (this.error()) control.setAttribute('aria-invalid', 'true');
      else control.removeAttribute('aria-invalid');
    });
  }
}
