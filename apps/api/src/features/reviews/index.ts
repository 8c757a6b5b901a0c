import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { registerWithPlans } from '../plans/index.js';
import { ReviewCycleEntity } from './review-cycle.entity.js';
import {
  PlanReleaseController,
  ReviewCyclesController,
  ReviewsController,
} from './reviews-controller.js';
import { lockOf, reviewsOf } from './reviews-queries.js';
import { ReviewsService } from './reviews-service.js';

@Module({
  controllers: [PlanReleaseController, ReviewCyclesController, ReviewsController],
  providers: [ReviewsService],
  exports: [ReviewsService],
})
class ReviewsModule {
  constructor() {
    registerWithPlans({ reviews: { lockOf, reviewsOf } });
  }
}

export const room: Room = {
  name: 'reviews',
  module: ReviewsModule,
  entities: [ReviewCycleEntity],
  tables: ['lock_releases', 'review_cycles', 'review_rags', 'reviews'],
  constraintMessages: {
    reviews_once: 'The plan has been reviewed in this cycle already.',
    review_cycles_check: 'Enter a last day that is not before the first day.',
  },
};

export { reviewsBefore } from './reviews-queries.js';
export { ReviewsService };
export { currentCycle, reviewedPlans } from './cycles-queries.js';
