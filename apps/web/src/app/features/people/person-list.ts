import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { MembershipSummary, Person } from '@all-together/contracts';
import { roleWords } from '@all-together/domain';
import { DataTable, ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { checkForm } from '../../shell/form-rules';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { writing } from '../../shell/writing';
import { PeopleClient, peoplePath } from './people-client';
import { invitationForm } from './person-forms';

@Component({
  selector: 'app-person-list',
  imports: [DataTable, ErrorSummary, Field, FormField, PageHeader, PageListView, RouterLink],
  templateUrl: './person-list.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonList {
  readonly search = input<string>();
  private readonly client = inject(PeopleClient);
  private readonly router = inject(Router);
  protected readonly list = new PageList<Person>();
  private readonly model = signal({ name: '', email: '' });
  protected readonly form = form(this.model, invitationForm);
  protected readonly writing = writing();

  constructor() {
    effect(() => void this.list.load(peoplePath, { search: this.search() }));
  }

  protected say({ role, areaName, schoolName, organisationName }: MembershipSummary): string {
    const place = areaName ?? schoolName ?? organisationName;
    return place ? `${roleWords[role]}, ${place}` : roleWords[role];
  }

  protected look(event: Event, words: string): void {
    event.preventDefault();
    void this.router.navigate([], { queryParams: { search: words.trim() || null } });
  }

  protected async invite(event: Event): Promise<void> {
    event.preventDefault();
    await this.writing.attempt(async () => {
      checkForm(this.form);
      const person = await this.client.invite({ id: this.writing.madeId, ...this.model() });
      await this.router.navigate(['/people', person.id]);
    });
  }
}
