import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { AreaSummary, Organisation, Page, Person, Role } from '@all-together/contracts';
import { roleWords } from '@all-together/domain';
import { DayPipe, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';

@Component({
  selector: 'app-person-page',
  imports: [PageHeader, Field, ErrorSummary, Skeleton, DayPipe, LoadFault],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (person.hasValue()) {
      @let view = person.value();
      <ui-page-header [heading]="view.name" [crumbs]="[{ label: 'People', link: '/people' }]">
        <p class="soft">
          {{ view.email }} ·
          @if (!view.active) {
            deactivated
          } @else if (view.hasPassword) {
            active
          } @else {
            invited {{ view.invitedAt | day }}
          }
        </p>
        <div actions class="row">
          @if (view.active) {
            <button type="button" class="button" (click)="inviteAgain(view)">
              Send a new invitation
            </button>
          }
          <button
            type="button"
            class="button"
            [class.danger]="view.active"
            (click)="setActive(view, !view.active)"
          >
            {{ view.active ? 'Deactivate' : 'Activate again' }}
          </button>
        </div>
      </ui-page-header>
      <ui-error-summary [problem]="refusal()?.problem ?? null" />
      <section class="card stack" aria-labelledby="roles">
        <h2 id="roles">Roles</h2>
        <ul class="plain divided">
          @for (one of view.memberships; track one.id) {
            <li class="spread">
              <span
                ><strong>{{ words[one.role] }}</strong>
                {{ one.areaName ?? one.schoolName ?? one.organisationName ?? '' }}</span
              ><button
                type="button"
                class="button small quiet danger"
                [attr.aria-label]="'Take away: ' + words[one.role]"
                (click)="remove(one.id)"
              >
                Take away
              </button>
            </li>
          } @empty {
            <li class="soft">No role yet: the person can sign in and sees nothing.</li>
          }
        </ul>
        <form class="row end" (submit)="add($event)" novalidate>
          <ui-field label="Role"
            ><select (change)="role.set($any($event.target).value)">
              @for (word of roles; track word[0]) {
                <option [value]="word[0]">{{ word[1] }}</option>
              }
            </select></ui-field
          >
          @if (role() === 'area_lead') {
            <ui-field label="Area" [error]="refusal()?.fields?.['areaId']"
              ><select
                [value]="areaId()"
                data-field="areaId"
                (change)="areaId.set($any($event.target).value)"
              >
                <option value="">Choose one</option>
                @for (choice of areas.value()?.items ?? []; track choice.id) {
                  <option [value]="choice.id">{{ choice.name }}</option>
                }
              </select></ui-field
            >
          }
          @if (ofSchool()) {
            <ui-field label="URN of the school" [error]="refusal()?.fields?.['urn']"
              ><input
                type="text"
                inputmode="numeric"
                data-field="urn"
                (input)="urnText.set($any($event.target).value)"
            /></ui-field>
          }
          @if (role() === 'partner_worker') {
            <ui-field label="Organisation" [error]="refusal()?.fields?.['organisationId']"
              ><select
                data-field="organisationId"
                (change)="organisationId.set($any($event.target).value)"
              >
                <option value="">Choose one</option>
                @for (choice of organisations.value() ?? []; track choice.id) {
                  <option [value]="choice.id">{{ choice.name }}</option>
                }
              </select></ui-field
            >
          }
          <button class="button primary">Give this role</button>
        </form>
      </section>
    } @else if (person.error()) {
      <app-load-fault [error]="person.error()" (again)="person.reload()" />
    } @else {
      <ui-skeleton />
    }
  `,
})
export class PersonPage {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly person = httpResource<Person>(() => `/api/people/${this.id()}`);
  protected readonly areas = httpResource<Page<AreaSummary>>(() => '/api/areas?limit=200');
  protected readonly organisations = httpResource<Organisation[]>(() => '/api/organisations');
  protected readonly words = roleWords;
  protected readonly roles = Object.entries(roleWords) as [Role, string][];
  protected readonly role = signal<Role>('officer');
  protected readonly areaId = signal('');
  protected readonly urnText = signal('');
  protected readonly organisationId = signal('');
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly ofSchool = computed(
    () => this.role() === 'school_lead' || this.role() === 'safeguarding_lead',
  );
  private readonly place = computed(() => ({
    ...(this.role() === 'area_lead' && this.areaId() ? { areaId: this.areaId() } : {}),
    ...(this.ofSchool() && this.urnText().trim() ? { urn: Number(this.urnText()) } : {}),
    ...(this.role() === 'partner_worker' && this.organisationId()
      ? { organisationId: this.organisationId() }
      : {}),
  }));

  protected add(event: Event): Promise<void> {
    event.preventDefault();
    return this.keep(
      this.api.post<Person>(`people/${this.id()}/memberships`, {
        id: newId(),
        role: this.role(),
        ...this.place(),
      }),
      'The role is given.',
    );
  }

  protected remove(membershipId: string): Promise<void> {
    return this.keep(
      this.api.delete<Person>(`people/${this.id()}/memberships/${membershipId}`),
      'The role is taken away.',
    );
  }

  protected setActive(person: Person, active: boolean): Promise<void> {
    return this.keep(
      this.api.patch<Person>(`people/${person.id}`, person.version, { active }),
      active ? 'Active again.' : 'Deactivated: the person is signed out everywhere.',
    );
  }

  protected async inviteAgain(person: Person): Promise<void> {
    try {
      await this.api.post(`people/${person.id}/invitation`);
      this.notice.say('The invitation is sent.');
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }

  private async keep(call: Promise<Person>, said: string): Promise<void> {
    try {
      this.person.set(await call);
      this.refusal.set(null);
      this.notice.say(said);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}
