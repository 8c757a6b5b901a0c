import { httpResource } from '@angular/common/http';
import type { Page, PlanSummary, School, Visit } from '@all-together/contracts';

/** Pages of `SchoolSummary`. */
export const schoolsPath = 'schools';

export const readSchool = (urn: () => string) =>
  httpResource<School>(() => `/api/schools/${urn()}`);

/** The school's plans; undefined for those who may read none. */
export const readPlansOfSchool = (urn: () => string | undefined) =>
  httpResource<Page<PlanSummary>>(() => {
    const school = urn();
    return school ? `/api/plans?school=${school}` : undefined;
  });

/** The latest visits to the school; undefined for those who may read none. */
export const readVisitsToSchool = (urn: () => string | undefined) =>
  httpResource<Page<Visit>>(() => {
    const school = urn();
    return school ? `/api/visits?school=${school}&limit=10` : undefined;
  });
