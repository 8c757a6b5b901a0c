import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { EmptyState, ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { checkForm } from '../../shell/form-rules';
import { loadedValue } from '../../shell/loaded-value';
import { writing } from '../../shell/writing';
import { OrganisationCard } from './organisation-card';
import { organisationForm } from './organisation-forms';
import { OrganisationsClient, readAreaChoices, readOrganisations } from './organisations-client';

@Component({
  selector: 'app-organisation-list',
  imports: [FormField, PageHeader, Field, ErrorSummary, NotLoaded, EmptyState, OrganisationCard],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Partners"
      ><p class="soft">
        Organisations that train and support, and where they are assigned.
      </p></ui-page-header
    >
    <ui-error-summary [problem]="writing.problem()" />
    <form class="row end above-4 below-4" (submit)="create($event)" novalidate>
      <ui-field label="New organisation" class="grow max-420" [error]="writing.fault('name')"
        ><input type="text" data-field="name" [formField]="form.name" /></ui-field
      ><button class="button primary">Add</button>
    </form>
    @if (organisations.hasValue()) {
      <div class="columns">
        @for (one of organisations.value(); track one.id) {
          <app-organisation-card
            [organisation]="one"
            [areas]="loadedValue(areas)?.items ?? []"
            [writing]="writing"
            (changed)="organisations.reload()"
          />
        } @empty {
          <ui-empty-state heading="No organisations yet">Add the first one above.</ui-empty-state>
        }
      </div>
    } @else {
      <app-not-loaded [read]="organisations" />
    }
  `,
})
export class OrganisationList {
  private readonly client = inject(OrganisationsClient);
  protected readonly loadedValue = loadedValue;
  protected readonly organisations = readOrganisations();
  protected readonly areas = readAreaChoices();
  private readonly model = signal({ name: '' });
  protected readonly form = form(this.model, organisationForm);
  protected readonly writing = writing();

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    const { name } = this.model();
    await this.writing.attempt(
      async () => {
        checkForm(this.form);
        await this.client.create({ id: this.writing.madeId, name });
        this.organisations.reload();
      },
      { notice: `${name} is added.` },
    );
  }
}
