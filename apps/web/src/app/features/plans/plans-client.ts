import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  ActivityEntry,
  ChangePlan,
  CreatePlan,
  MovePlan,
  Page,
  PersonChoice,
  Plan,
  PlanComparison,
  PlanMoments,
  ReleasePlan,
  Review,
  School,
  TemplateKind,
  TemplateSummary,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

/** The lists that the pages of plans show page by page. */
export const plansPath = 'plans';
export const actionsPath = 'actions';

/** Plans as wholes: their lists, states, past and readers. Items have a client of their own. */
@Injectable({ providedIn: 'root' })
export class PlansClient {
  private readonly api = inject(Api);

  /** The plan as it stands, or as it stood at the end of the day `at`. */
  plan = (id: () => string, at: () => string | undefined = () => undefined) =>
    httpResource<Plan>(() => (at() ? `/api/plans/${id()}/as-at?at=${at()}` : `/api/plans/${id()}`));

  /** The days on which the plan changed, and what was decided when. */
  moments = (id: () => string) => httpResource<PlanMoments>(() => `/api/plans/${id()}/moments`);

  /** What differs between two moments; nothing is read until `from` is known. */
  comparison = (id: () => string, from: () => string | undefined, to: () => string | undefined) =>
    httpResource<PlanComparison>(() => {
      const until = to() ? `&to=${to()}` : '';
      return from() ? `/api/plans/${id()}/compare?from=${from()}${until}` : undefined;
    });

  latestReviews = (id: () => string) =>
    httpResource<Page<Review>>(() => `/api/reviews?plan=${id()}&limit=5`);

  /** Ids of what the reader watches: the plan itself, or items of it. */
  watching = (id: () => string) => httpResource<string[]>(() => `/api/plans/${id()}/watching`);

  templates = (of: TemplateKind) =>
    httpResource<TemplateSummary[]>(() => `/api/templates?of=${of}`);

  school = (urn: () => number | undefined) =>
    httpResource<School>(() => (urn() ? `/api/schools/${urn()}` : undefined));

  read(id: string): Promise<Plan> {
    return this.api.get<Plan>(`plans/${id}`);
  }

  create(plan: CreatePlan): Promise<Plan> {
    return this.api.post<Plan>(`plans`, plan);
  }

  change(plan: Plan, fields: ChangePlan): Promise<Plan> {
    return this.api.patch<Plan>(`plans/${plan.id}`, plan.version, fields);
  }

  /** Submits, returns, signs off … the plan as it was seen. */
  move(plan: Plan, move: MovePlan): Promise<Plan> {
    return this.api.postIfMatch<Plan>(`plans/${plan.id}/moves`, plan.version, move);
  }

  /** Lifts the lock of an open review cycle from one plan. */
  async release(id: string, release: ReleasePlan): Promise<void> {
    await this.api.post(`plans/${id}/release`, release);
  }

  /** @returns what is watched from now on, as `watching` reads it */
  watch(id: string, itemId: string, watching: boolean): Promise<string[]> {
    return this.api.post<string[]>(`plans/${id}/watching`, { itemId, watching });
  }

  /** The latest entries; with `before`, those earlier than that moment. */
  activity(id: string, before?: string): Promise<ActivityEntry[]> {
    const earlier = before ? `?before=${before}` : '';
    return this.api.get<ActivityEntry[]>(`plans/${id}/activity${earlier}`);
  }

  /** Who may be chosen as an owner. */
  people(): Promise<PersonChoice[]> {
    return this.api.get<PersonChoice[]>(`people/choices`);
  }
}
