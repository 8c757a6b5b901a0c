import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { actionStatusWords } from '@all-together/domain';
import { Field } from '@all-together/ui';
import type { Writing } from '../../../shell/writing';
import type { ActionModel } from './action-form';

/** The fields of one action, including those that its status requires. */
@Component({
  selector: 'app-action-fields',
  imports: [Field, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './action-fields.html',
  styles: `
    :host {
      display: contents;
    }
    .day {
      max-width: 200px;
    }
  `,
})
export class ActionFields {
  readonly form = input.required<FieldTree<ActionModel>>();
  /** Where the faults of the fields come from. */
  readonly writing = input.required<Writing>();
  /** Whether the action has evidence; if so, no reason for its absence is asked for. */
  readonly evidenced = input.required<boolean>();
  protected readonly statuses = Object.entries(actionStatusWords);
}
