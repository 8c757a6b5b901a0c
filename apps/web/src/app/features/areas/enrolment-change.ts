import {
  ChangeDetectionStrategy,
  Component,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { SchoolSummary } from '@all-together/contracts';
import { enrolmentWords } from '@all-together/domain';
import { Field } from '@all-together/ui';
import { checkForm } from '../../shell/form-rules';
import type { Writing } from '../../shell/writing';
import { enrolmentForm, type EnrolmentModel } from './area-forms';
import { AreasClient } from './areas-client';

/** Changes the status of one school in its area. */
@Component({
  selector: 'app-enrolment-change',
  imports: [FormField, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="row end" (submit)="save($event)" novalidate>
      <ui-field label="New status"
        ><select [formField]="form.status">
          @for (word of statuses; track word[0]) {
            <option [value]="word[0]">
              {{ word[1] }}
            </option>
          }
        </select></ui-field
      >
      <ui-field label="From" [error]="writing().fault('since')"
        ><input type="date" [formField]="form.since"
      /></ui-field>
      <ui-field label="Why?" [error]="writing().fault('reason')" class="grow-220"
        ><input type="text" [formField]="form.reason"
      /></ui-field>
      <button class="button primary">Save</button>
    </form>
  `,
})
export class EnrolmentChange {
  readonly school = input.required<SchoolSummary>();
  readonly writing = input.required<Writing>();
  readonly changed = output();
  private readonly client = inject(AreasClient);
  protected readonly statuses = Object.entries(enrolmentWords);
  private readonly model = linkedSignal<EnrolmentModel>(() => ({
    status: this.school().enrolment?.status ?? 'enrolled',
    since: new Date().toISOString().slice(0, 10),
    reason: '',
  }));
  protected readonly form = form(this.model, enrolmentForm);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { name, enrolment } = this.school();
    if (!enrolment) return;
    await this.writing().attempt(
      async () => {
        checkForm(this.form);
        await this.client.changeEnrolment(enrolment.id, enrolment.version, this.model());
        this.changed.emit();
      },
      { notice: `${name} is changed.` },
    );
  }
}
