import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  ChangeReviewCycle,
  CreateReview,
  CreateReviewCycle,
  ListReviews,
  ReleasePlan,
  type Page,
  type Review,
  type ReviewCycle,
} from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { ReviewsService } from './reviews-service.js';

@Controller('review-cycles')
export class ReviewCyclesController {
  constructor(private readonly reviews: ReviewsService) {}

  /** List review cycles. */
  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer): Promise<ReviewCycle[]> {
    return this.reviews.cycles(viewer);
  }

  /** Add a review cycle. */
  @Requires('reviews:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateReviewCycle): Promise<ReviewCycle> {
    return this.reviews.createCycle(viewer, body);
  }

  /** Change a review cycle. */
  @Requires('reviews:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeReviewCycle,
  ): Promise<ReviewCycle> {
    return this.reviews.changeCycle(viewer, id, seen, body);
  }
}

@Controller('plans')
export class PlanReleaseController {
  constructor(private readonly reviews: ReviewsService) {}

  /** Unlock a plan that the open review cycle locks. */
  @Requires('reviews:write')
  @Post(':id/release')
  @HttpCode(204)
  release(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: ReleasePlan,
  ): Promise<void> {
    return this.reviews.release(viewer, id, body);
  }
}

@Controller('reviews')
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  /** List the reviews of a plan or a cycle. */
  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListReviews): Promise<Page<Review>> {
    return this.reviews.list(viewer, query);
  }

  /** Read a review. */
  @Requires('plans:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Review> {
    return this.reviews.get(viewer, id);
  }

  /** Review a plan. */
  @Requires('reviews:write')
  @Post()
  review(@CurrentViewer() viewer: Viewer, @Body() body: CreateReview): Promise<Review> {
    return this.reviews.review(viewer, body);
  }
}
