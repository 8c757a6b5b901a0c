import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { TrainingSession } from '@all-together/contracts';
import { audienceWords } from '@all-together/domain';
import { Field } from '@all-together/ui';
import { checkForm } from '../../shell/form-rules';
import { OfflineCache } from '../../shell/offline/offline-cache';
import type { RegisterWriting } from './register-writing';
import { addedNotice } from './session-register';
import { registerSchoolForm, type RegisterSchoolModel } from './session-form-schema';
import { SessionWrites } from './sessions-client';

/** Adds the people of one school, or of none, to the register. */
@Component({
  selector: 'app-register-school',
  imports: [FormField, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card stack-tight" aria-labelledby="school">
      <h2 id="school">Add a school</h2>
      <form class="stack-tight" (submit)="add($event)" novalidate>
        <ui-field label="School" hint="Leave it out when they came from no school."
          ><select [formField]="form.urn">
            <option value="">No school</option>
            @for (one of schools(); track one.urn) {
              <option [value]="'' + one.urn">{{ one.name }}</option>
            }
          </select></ui-field
        >
        <div class="row end">
          <ui-field label="Audience" class="grow-160"
            ><select [formField]="form.audience">
              @for (word of audiences; track word[0]) {
                <option [value]="word[0]">{{ word[1] }}</option>
              }
            </select></ui-field
          ><ui-field label="People"
            ><input
              class="max-90"
              type="number"
              inputmode="numeric"
              [formField]="form.people" /></ui-field
          ><button class="button" [disabled]="desk().writing.busy()">Add</button>
        </div>
      </form>
    </section>
  `,
})
export class RegisterSchool {
  readonly session = input.required<TrainingSession>();
  readonly desk = input.required<RegisterWriting>();
  private readonly writes = inject(SessionWrites);
  private readonly cache = inject(OfflineCache);
  private readonly areaId = computed(() => this.session().areaId);
  private readonly audience = computed(() => this.session().audience);
  private readonly model = linkedSignal<RegisterSchoolModel>(() => ({
    urn: '',
    audience: this.audience(),
    people: 1,
  }));
  protected readonly form = form(this.model, registerSchoolForm);
  protected readonly audiences = Object.entries(audienceWords);
  protected readonly schools = computed(() =>
    (this.cache.content()?.schools ?? []).filter(({ areaId }) => areaId === this.areaId()),
  );

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    await this.desk().keep(() => {
      checkForm(this.form);
      const { urn, audience, people } = this.model();
      const line = {
        id: this.desk().writing.idFor('school'),
        urn: urn ? Number(urn) : null,
        audience,
        people,
      };
      return this.writes.addAttendances(this.session(), [line]);
    }, addedNotice(1));
  }
}
