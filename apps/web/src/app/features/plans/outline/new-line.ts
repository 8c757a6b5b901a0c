import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { writing } from '../../../shell/writing';

/** One line that adds something to a list: what it is called, and a button. */
@Component({
  selector: 'app-new-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="no-print" (submit)="submit($event, field)">
      <input #field type="text" [attr.aria-label]="label()" [placeholder]="placeholder()" /><button
        class="button"
        [class.primary]="primary()"
        [class.small]="!primary()"
      >
        Add</button
      ><ng-content />
    </form>
  `,
  styles: `
    form {
      display: flex;
      gap: var(--space-2);
      align-items: stretch;
    }
    .button {
      flex: none;
    }
  `,
})
export class NewLine {
  readonly label = input.required<string>();
  readonly placeholder = input.required<string>();
  readonly primary = input(false);
  /** Adds what was typed; anything but null empties the field. */
  readonly add = input.required<(title: string) => Promise<unknown>>();
  private readonly writing = writing({ show: 'notice' });

  protected async submit(event: Event, field: HTMLInputElement): Promise<void> {
    event.preventDefault();
    const title = field.value.trim();
    if (!title) return;
    const added = await this.writing.attempt(() => this.add()(title));
    if (added !== null && added !== undefined) field.value = '';
  }
}
