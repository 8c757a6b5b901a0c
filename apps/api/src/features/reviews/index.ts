import { Module } from '@nestjs/common';
import {
  PlanReleaseController,
  ReviewCyclesController,
  ReviewsController,
} from './reviews-controller.js';
import { ReviewsService } from './reviews-service.js';

@Module({
  controllers: [PlanReleaseController, ReviewCyclesController, ReviewsController],
  providers: [ReviewsService],
  exports: [ReviewsService],
})
export class ReviewsModule {}
export { ReviewCycleEntity } from './review-cycle.entity.js';
export { ReviewsService };
