import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  AddMembership,
  AreaSummary,
  Confirmation,
  InvitePerson,
  JobRun,
  Organisation,
  Page,
  Person,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

/** Pages of `Person`. */
export const peoplePath = 'people';
/** Pages of `Mail`. */
export const mailsPath = 'mails';

export const readPerson = (id: () => string) => httpResource<Person>(() => `/api/people/${id()}`);
/** Safeguarding leads who wait for the viewer's answer. */
export const readConfirmations = () => httpResource<Confirmation[]>(() => '/api/confirmations');
export const readJobRuns = () => httpResource<JobRun[]>(() => '/api/job-runs');
/** The areas and organisations that a role may be given for. */
export const readAreaChoices = () => httpResource<Page<AreaSummary>>(() => '/api/areas?limit=200');
export const readOrganisations = () => httpResource<Organisation[]>(() => '/api/organisations');

/** Writes about people and their roles. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class PeopleClient {
  private readonly api = inject(Api);

  invite(body: InvitePerson): Promise<Person> {
    return this.api.post<Person>('people', body);
  }

  async inviteAgain(id: string): Promise<void> {
    await this.api.post(`people/${id}/invitation`);
  }

  /** Deactivating signs the person out everywhere. */
  setActive({ id, version }: Person, active: boolean): Promise<Person> {
    return this.api.patch<Person>(`people/${id}`, version, { active });
  }

  addMembership(id: string, body: AddMembership): Promise<Person> {
    return this.api.post<Person>(`people/${id}/memberships`, body);
  }

  removeMembership(id: string, membershipId: string): Promise<Person> {
    return this.api.delete<Person>(`people/${id}/memberships/${membershipId}`);
  }

  /** Confirms a safeguarding lead, or refuses. @returns those who still wait */
  answerConfirmation(id: string, confirmed: boolean): Promise<Confirmation[]> {
    return this.api.post<Confirmation[]>(`confirmations/${id}`, { confirmed });
  }
}
