import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { Field } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import type { Writing } from '../../shell/writing';
import { emptyFollowUp, type FollowUpModel } from './visit-form-schema';

/** The controls of the follow-ups that a visit is logged with. */
@Component({
  selector: 'app-follow-up-fields',
  imports: [FormField, Field],
  templateUrl: './follow-up-fields.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FollowUpFields {
  readonly form = input.required<FieldTree<FollowUpModel[]>>();
  /** Names that are offered as owners. */
  readonly people = input.required<readonly string[]>();
  readonly writing = input.required<Writing>();
  private readonly current = inject(CurrentSession);

  protected add(): void {
    const owner = this.current.session()?.person.name ?? '';
    this.form()().value.update((followUps) => [...followUps, emptyFollowUp(owner)]);
  }

  protected remove(index: number): void {
    this.form()().value.update((followUps) => followUps.filter((_, at) => at !== index));
  }
}
