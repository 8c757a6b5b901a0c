import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { audienceWords } from '@all-together/domain';
import { Field } from '@all-together/ui';
import { MinutesField } from '../../shell/minutes-field';
import type { Writing } from '../../shell/writing';
import type { SessionDetails } from './session-form-schema';

/**
 * The controls of a session's details, whether it is being planned or changed; what is projected
 * stands between its audience and its date.
 */
@Component({
  selector: 'app-session-fields',
  imports: [Field, FormField, MinutesField],
  templateUrl: './session-fields.html',
  host: { class: 'stack' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionFields {
  readonly form = input.required<Pick<FieldTree<SessionDetails>, keyof SessionDetails>>();
  readonly writing = input.required<Writing>();
  protected readonly audiences = Object.entries(audienceWords);
}
