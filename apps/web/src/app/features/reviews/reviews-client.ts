import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  ChangesSince,
  CreateReview,
  CreateReviewCycle,
  Page,
  Plan,
  ProgrammeOverview,
  Review,
  ReviewCycle,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

/** Review cycles, reviews, and the plans that are reviewed. */
@Injectable({ providedIn: 'root' })
export class ReviewsClient {
  private readonly api = inject(Api);

  plan = (id: () => string) => httpResource<Plan>(() => `/api/plans/${id()}`);

  /** What changed in the plan since its last review, or else its sign-off or submission. */
  changes = (planId: () => string) =>
    httpResource<ChangesSince>(() => `/api/plans/${planId()}/changes`);

  reviews = (planId: () => string) =>
    httpResource<Page<Review>>(() => `/api/reviews?plan=${planId()}`);

  cycles = () => httpResource<ReviewCycle[]>(() => `/api/review-cycles`);

  /** Every area with what needs an officer's attention. */
  overview = () => httpResource<ProgrammeOverview>(() => `/api/programme/overview`);

  create(review: CreateReview): Promise<Review> {
    return this.api.post<Review>(`reviews`, review);
  }

  createCycle(cycle: CreateReviewCycle): Promise<ReviewCycle> {
    return this.api.post<ReviewCycle>(`review-cycles`, cycle);
  }
}
