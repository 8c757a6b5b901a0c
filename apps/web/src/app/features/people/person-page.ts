import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { Person, Role } from '@all-together/contracts';
import { roleWords } from '@all-together/domain';
import { DayPipe, ErrorSummary, Field, PageHeader, RemoveButton } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { checkForm } from '../../shell/form-rules';
import { loadedValue } from '../../shell/loaded-value';
import { writing } from '../../shell/writing';
import { PeopleClient, readAreaChoices, readOrganisations, readPerson } from './people-client';
import { isOfSchool, membershipForm, noMembership, placeOf } from './person-forms';

@Component({
  selector: 'app-person-page',
  imports: [DayPipe, ErrorSummary, Field, FormField, NotLoaded, PageHeader, RemoveButton],
  templateUrl: './person-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonPage {
  readonly id = input.required<string>();
  private readonly client = inject(PeopleClient);
  protected readonly loadedValue = loadedValue;
  protected readonly person = readPerson(() => this.id());
  protected readonly areas = readAreaChoices();
  protected readonly organisations = readOrganisations();
  protected readonly words = roleWords;
  protected readonly roles = Object.entries(roleWords) as [Role, string][];
  protected readonly model = signal(noMembership);
  protected readonly form = form(this.model, membershipForm);
  protected readonly ofSchool = computed(() => isOfSchool(this.model().role));
  protected readonly writing = writing();

  protected add(event: Event): Promise<void> {
    event.preventDefault();
    return this.change('The role is given.', () => {
      checkForm(this.form);
      const { role } = this.model();
      const id = this.writing.madeId;
      return this.client.addMembership(this.id(), { id, role, ...placeOf(this.model()) });
    });
  }

  protected remove({ id }: Person, membershipId: string): Promise<void> {
    return this.change('The role is taken away.', () =>
      this.client.removeMembership(id, membershipId),
    );
  }

  protected setActive(person: Person, active: boolean): Promise<void> {
    return this.change(
      active ? 'Active again.' : 'Deactivated: the person is signed out everywhere.',
      () => this.client.setActive(person, active),
    );
  }

  protected async inviteAgain({ id }: Person): Promise<void> {
    await this.writing.attempt(() => this.client.inviteAgain(id), {
      notice: 'The invitation is sent.',
    });
  }

  private async change(notice: string, write: () => Promise<Person>): Promise<void> {
    await this.writing.attempt(async () => this.person.set(await write()), { notice });
  }
}
