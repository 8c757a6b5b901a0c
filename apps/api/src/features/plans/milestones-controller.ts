import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import {
  ChangeMilestone,
  CreateMilestone,
  ListOfPlan,
  type Change,
  type Milestone,
  type Page,
} from '@all-together/contracts';
import { CurrentViewer, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { PlanContentsService } from './plan-contents-service.js';

@Controller('milestones')
export class MilestonesController {
  constructor(private readonly contents: PlanContentsService) {}

  /** List the milestones of a plan. */
  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListOfPlan): Promise<Page<Milestone>> {
    return this.contents.list(viewer, 'milestones', query);
  }

  /** Read a milestone. */
  @Requires('plans:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Param('id', ParseUUIDPipe) id: string): Promise<Milestone> {
    return this.contents.get(viewer, 'milestones', id);
  }

  /** List the changes of a milestone. */
  @Requires('plans:read')
  @Get(':id/history')
  history(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<Change[]> {
    return this.contents.history(viewer, 'milestone', id);
  }

  /** Add a milestone to an action. */
  @Requires('plans:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateMilestone): Promise<Milestone> {
    return this.contents.createMilestone(viewer, body);
  }

  /** Change a milestone. */
  @Requires('plans:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeMilestone,
  ): Promise<Milestone> {
    return this.contents.changeMilestone(viewer, id, seen, body);
  }
}
