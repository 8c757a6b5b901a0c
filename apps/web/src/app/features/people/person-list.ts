import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { MembershipSummary, Person } from '@all-together/contracts';
import { roleWords } from '@all-together/domain';
import { EmptyState, ErrorSummary, Field, LoadMore, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { newId } from '../../shell/new-id';
import { PageList } from '../../shell/page-list';

@Component({
  selector: 'app-person-list',
  imports: [RouterLink, PageHeader, Field, ErrorSummary, LoadMore, Skeleton, EmptyState],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="People"
      ><div actions class="row">
        <a class="button" routerLink="/people/outbox">Outbox</a
        ><a class="button" routerLink="/people/jobs">Background jobs</a>
      </div></ui-page-header
    >
    <details class="card" style="margin-bottom: var(--space-4)">
      <summary>Invite somebody</summary>
      <form
        class="stack"
        style="max-width: 480px; padding-top: var(--space-3)"
        (submit)="invite($event, name.value, email.value)"
        novalidate
      >
        <ui-error-summary [problem]="refusal()?.problem ?? null" />
        <ui-field label="Name" [error]="refusal()?.fields?.['name']"
          ><input #name type="text" autocomplete="off" data-field="name"
        /></ui-field>
        <ui-field label="Email address" [error]="refusal()?.fields?.['email']"
          ><input #email type="email" autocomplete="off" data-field="email"
        /></ui-field>
        <div><button class="button primary">Invite</button></div>
      </form>
    </details>
    <form
      class="row end"
      role="search"
      style="margin-bottom: var(--space-4)"
      (submit)="look($event, words.value)"
    >
      <ui-field label="Name or email address" style="flex: 1; max-width: 420px"
        ><input #words type="search" [value]="search() ?? ''" /></ui-field
      ><button class="button">Search</button>
    </form>
    @if (list.items().length) {
      <div class="table-scroll" tabindex="0" role="region" aria-label="People">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Roles</th>
              <th scope="col">Account</th>
            </tr>
          </thead>
          <tbody>
            @for (person of list.items(); track person.id) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/people', person.id]">{{ person.name }}</a><br /><span
                    class="soft small"
                    style="font-weight: 400"
                    >{{ person.email }}</span
                  >
                </th>
                <td>
                  @for (one of person.memberships; track one.id) {
                    <div>{{ say(one) }}</div>
                  } @empty {
                    <span class="soft">No role yet</span>
                  }
                </td>
                <td>
                  @if (!person.active) {
                    <span class="chip" data-tone="amber">Deactivated</span>
                  } @else if (person.hasPassword) {
                    <span class="chip" data-tone="green">Active</span>
                  } @else {
                    <span class="chip" data-tone="blue">Invited</span>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      <ui-load-more
        [shown]="list.items().length"
        [total]="list.total()"
        [totalIsMore]="list.totalIsMore()"
        [more]="list.more()"
        [busy]="list.busy()"
        (load)="list.loadMore()"
      />
    } @else if (list.loaded()) {
      <ui-empty-state heading="Nobody found" />
    } @else {
      <ui-skeleton [lines]="8" />
    }
  `,
})
export class PersonList {
  readonly search = input<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly list = new PageList<Person>();
  protected readonly refusal = signal<Refusal | null>(null);

  constructor() {
    effect(() => void this.list.load('people', { search: this.search() }));
  }

  protected say = (one: MembershipSummary): string =>
    `${roleWords[one.role]}${(one.areaName ?? one.schoolName ?? one.organisationName) ? `, ${one.areaName ?? one.schoolName ?? one.organisationName}` : ''}`;

  protected look(event: Event, words: string): void {
    event.preventDefault();
    void this.router.navigate([], { queryParams: { search: words.trim() || null } });
  }

  protected async invite(event: Event, name: string, email: string): Promise<void> {
    event.preventDefault();
    try {
      const person = await this.api.post<Person>('people', { id: newId(), name, email });
      await this.router.navigate(['/people', person.id]);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}
