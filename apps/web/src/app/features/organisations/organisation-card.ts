import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { AreaSummary, Organisation } from '@all-together/contracts';
import { Field, RemoveButton } from '@all-together/ui';
import { checkForm } from '../../shell/form-rules';
import type { Writing } from '../../shell/writing';
import { assignmentForm } from './organisation-forms';
import { OrganisationsClient } from './organisations-client';

/** One organisation, where it is assigned, and the form that assigns it further. */
@Component({
  selector: 'app-organisation-card',
  imports: [Field, FormField, RemoveButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let one = organisation();
    <section class="card stack-tight" [attr.aria-label]="one.name">
      <h2>{{ one.name }}</h2>
      <ul class="plain">
        @for (assignment of one.assignments; track assignment.id) {
          <li class="spread">
            <span
              >{{ assignment.areaName
              }}{{ assignment.schoolName ? ': ' + assignment.schoolName : '' }}</span
            ><ui-remove
              [label]="
                'End the assignment of ' +
                one.name +
                ' to ' +
                (assignment.schoolName ?? assignment.areaName)
              "
              words="End"
              (removed)="unassign(assignment)"
            />
          </li>
        } @empty {
          <li class="soft">Not assigned anywhere yet.</li>
        }
      </ul>
      <form class="row end" (submit)="assign($event)" novalidate>
        <ui-field label="Assign to an area"
          ><select [formField]="form.areaId">
            <option value="">Choose one</option>
            @for (choice of areas(); track choice.id) {
              <option [value]="choice.id">{{ choice.name }}</option>
            }
          </select></ui-field
        >
        <ui-field label="One school only: its URN" [optional]="true"
          ><input type="text" inputmode="numeric" class="max-130" [formField]="form.urn"
        /></ui-field>
        <button class="button">Assign</button>
      </form>
    </section>
  `,
})
export class OrganisationCard {
  readonly organisation = input.required<Organisation>();
  readonly areas = input.required<readonly AreaSummary[]>();
  /** The writes of the page, which shows refusals at its head. */
  readonly writing = input.required<Writing>();
  readonly changed = output();
  private readonly client = inject(OrganisationsClient);
  private readonly model = signal({ areaId: '', urn: '' });
  protected readonly form = form(this.model, assignmentForm);

  protected async assign(event: Event): Promise<void> {
    event.preventDefault();
    await this.writing().attempt(
      () => {
        checkForm(this.form);
        const { areaId, urn } = this.model();
        return this.add('assignment', areaId, urn.trim() ? Number(urn) : null);
      },
      { notice: 'Assigned.' },
    );
  }

  protected async unassign(assignment: Organisation['assignments'][number]): Promise<void> {
    await this.writing().attempt(
      async () => {
        await this.client.unassign(this.organisation().id, assignment.id);
        this.changed.emit();
      },
      {
        notice: 'The assignment has ended.',
        undo: () => this.add(assignment.id, assignment.areaId, assignment.urn),
      },
    );
  }

  private async add(key: string, areaId: string, urn: number | null): Promise<void> {
    const id = this.writing().idFor(key);
    await this.client.assign(this.organisation().id, { id, areaId, urn });
    this.changed.emit();
  }
}
