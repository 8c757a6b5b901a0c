import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  AddAssignment,
  AreaSummary,
  CreateOrganisation,
  Organisation,
  Page,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

export const readOrganisations = () => httpResource<Organisation[]>(() => '/api/organisations');
/** The areas that an organisation may be assigned to. */
export const readAreaChoices = () => httpResource<Page<AreaSummary>>(() => '/api/areas?limit=200');

/** Writes about organisations and where they are assigned. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class OrganisationsClient {
  private readonly api = inject(Api);

  create(body: CreateOrganisation): Promise<Organisation> {
    return this.api.post<Organisation>('organisations', body);
  }

  assign(id: string, body: AddAssignment): Promise<Organisation> {
    return this.api.post<Organisation>(`organisations/${id}/assignments`, body);
  }

  unassign(id: string, assignmentId: string): Promise<Organisation> {
    return this.api.delete<Organisation>(`organisations/${id}/assignments/${assignmentId}`);
  }
}
