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

  /** Read how many people and schools were reached. */
  @Requires('reach:read')
  @Get()
  get(@CurrentViewer() viewer: Viewer, @Query() query: ReachQuery): Promise<Reach> {
    return this.reach.get(viewer, query);
  }

  /** List the schools behind a figure, each once. */
  @Requires('reach:list')
  @Get('schools')
  schools(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ReachedSchools,
  ): Promise<Page<ReachedSchool>> {
    return this.reach.schools(viewer, query);
  }

  /** List the online learning behind a figure. */
  @Requires('reach:list')
  @Get('online')
  online(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ReachedOnline,
  ): Promise<Page<Completion>> {
    return this.reach.online(viewer, query);
  }
}
