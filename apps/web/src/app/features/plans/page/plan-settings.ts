import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { Plan } from '@all-together/contracts';
import { Field } from '@all-together/ui';
import { checkForm } from '../../../shell/form-rules';
import { writing } from '../../../shell/writing';
import { PlanEditor } from '../editing/plan-editor';
import { planModel, planSchema, type PlanModel } from '../plan-form';

const sameFields = (one: PlanModel, other: PlanModel): boolean =>
  one.title === other.title && one.starts === other.starts && one.ends === other.ends;

/** The plan's own fields: its title and the days that it runs. */
@Component({
  selector: 'app-plan-settings',
  imports: [Field, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details class="card no-print above-4">
      <summary>Title and dates of the plan</summary>
      <form class="row end inset-above" (submit)="save($event)" novalidate>
        <ui-field label="Title" class="grow-260" [error]="writing.fault('title')"
          ><input type="text" [formField]="form.title"
        /></ui-field>
        <ui-field label="Start" [error]="writing.fault('starts')"
          ><input type="date" [formField]="form.starts"
        /></ui-field>
        <ui-field label="End" [error]="writing.fault('ends')"
          ><input type="date" [formField]="form.ends"
        /></ui-field>
        <button class="button">Save</button>
      </form>
    </details>
  `,
})
export class PlanSettings {
  readonly plan = input.required<Plan>();
  private readonly editor = inject(PlanEditor);
  protected readonly writing = writing({ show: 'notice' });
  private readonly stored = computed(() => planModel(this.plan()), { equal: sameFields });
  /** What is typed stays while others change the plan, unless they change these very fields. */
  private readonly model = linkedSignal(() => this.stored());
  protected readonly form = form(this.model, planSchema);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    await this.writing.attempt(
      () => {
        checkForm(this.form);
        return this.editor.changePlan(this.model());
      },
      { notice: 'Saved.' },
    );
  }
}
