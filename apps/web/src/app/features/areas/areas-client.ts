import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  AddContact,
  AddKeyDate,
  Area,
  ChangeArea,
  ChangeEnrolment,
  CreateArea,
  Enrolment,
  EnrolOutcome,
  EnrolSchools,
  LocalAuthority,
  Page,
  PlanSummary,
  SchoolSummary,
  TrustChoice,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

/** Pages of `AreaSummary`. */
export const areasPath = 'areas';
/** Pages of `SchoolSummary`. */
export const schoolsPath = 'schools';

export const readArea = (id: () => string) => httpResource<Area>(() => `/api/areas/${id()}`);

/** The area's own plans; undefined for those who may read none. */
export const readPlansOfArea = (id: () => string | undefined) =>
  httpResource<Page<PlanSummary>>(() => {
    const area = id();
    return area ? `/api/plans?area=${area}&of=area&limit=10` : undefined;
  });

/** Areas, their contacts and dates, and their schools. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class AreasClient {
  private readonly api = inject(Api);

  /** Local authorities that are no area yet. */
  localAuthorities(): Promise<LocalAuthority[]> {
    return this.api.get<LocalAuthority[]>('areas/candidates/local-authorities');
  }

  /** Academy trusts by a part of their name. */
  trusts(words: string): Promise<TrustChoice[]> {
    return this.api.get<TrustChoice[]>(
      `areas/candidates/trusts?search=${encodeURIComponent(words)}`,
    );
  }

  create(body: CreateArea): Promise<Area> {
    return this.api.post<Area>('areas', body);
  }

  change({ id, version }: Area, body: ChangeArea): Promise<Area> {
    return this.api.patch<Area>(`areas/${id}`, version, body);
  }

  addContact(id: string, body: AddContact): Promise<Area> {
    return this.api.post<Area>(`areas/${id}/contacts`, body);
  }

  removeContact(id: string, contactId: string): Promise<Area> {
    return this.api.delete<Area>(`areas/${id}/contacts/${contactId}`);
  }

  addKeyDate(id: string, body: AddKeyDate): Promise<Area> {
    return this.api.post<Area>(`areas/${id}/key-dates`, body);
  }

  removeKeyDate(id: string, keyDateId: string): Promise<Area> {
    return this.api.delete<Area>(`areas/${id}/key-dates/${keyDateId}`);
  }

  /** Schools of the whole register by name, URN, LAEstab or postcode. */
  findSchools(words: string): Promise<Page<SchoolSummary>> {
    return this.api.get<Page<SchoolSummary>>(
      `schools?limit=20&search=${encodeURIComponent(words)}`,
    );
  }

  /** Enrols those that can be enrolled; the answer explains each other one. */
  enrol(id: string, body: EnrolSchools): Promise<EnrolOutcome> {
    return this.api.post<EnrolOutcome>(`areas/${id}/enrolments`, body);
  }

  changeEnrolment(id: string, version: number, body: ChangeEnrolment): Promise<Enrolment> {
    return this.api.patch<Enrolment>(`enrolments/${id}`, version, body);
  }
}
