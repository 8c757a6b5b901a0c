import { Controller, Get, Query } from '@nestjs/common';
import {
  ReachedOnline,
  ReachedSchools,
  ReachQuery,
  type Completion,
  type Page,
  type Reach,
  type ReachedSchool,
} from '@all-together/contracts';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { ReachService } from './reach-service.js';

@Controller('reach')
export class ReachController {
  constructor(private readonly reach: ReachService) {}

  @Requires('reach:read')
  @Get()
  get(@CurrentViewer() viewer: Viewer, @Query() query: ReachQuery): Promise<Reach> {
    return this.reach.get(viewer, query);
  }

  /** The schools that a figure counted, each once. */
  @Requires('reach:list')
  @Get('schools')
  schools(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ReachedSchools,
  ): Promise<Page<ReachedSchool>> {
    return this.reach.schools(viewer, query);
  }

  /** What a figure of online learning counted. */
  @Requires('reach:list')
  @Get('online')
  online(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ReachedOnline,
  ): Promise<Page<Completion>> {
    return this.reach.online(viewer, query);
  }
}
