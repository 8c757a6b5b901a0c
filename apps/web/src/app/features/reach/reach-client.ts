import { httpResource } from '@angular/common/http';
import type { AreaSummary, Page, Reach } from '@all-together/contracts';

/** What figures of reach are counted over; what is left out does not narrow them. */
export interface ReachFilters {
  area: string | undefined;
  from: string | undefined;
  to: string | undefined;
}

export const readReach = (filters: () => ReachFilters) =>
  httpResource<Reach>(() => `/api/reach?${queryOf(filters())}`);
export const readAreaChoices = () => httpResource<Page<AreaSummary>>(() => '/api/areas?limit=200');

/** Pages of `ReachedSchool`. */
export const reachedSchoolsPath = 'reach/schools';
/** Pages of `OnlineLearning`. */
export const reachedOnlinePath = 'reach/online';

const queryOf = (filters: ReachFilters): string =>
  new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]: [string, string | undefined]) =>
      value ? [[name, value]] : [],
    ),
  ).toString();
