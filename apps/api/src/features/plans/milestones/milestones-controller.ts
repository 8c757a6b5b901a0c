import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import {
  ChangeMilestone,
  CreateMilestone,
  ListOfPlan,
  type Change,
  type Milestone,
  type Page,
} from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../../platform/access/requires.js';
import type { Viewer } from '../../../platform/access/viewer.js';
import { MilestonesService } from './milestones-service.js';

@Controller('milestones')
export class MilestonesController {
  constructor(private readonly milestones: MilestonesService) {}

  /** List the milestones of a plan. */
  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListOfPlan): Promise<Page<Milestone>> {
    return this.milestones.list(viewer, query);
  }

  /** Read a milestone. */
  @Requires('plans:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Milestone> {
    return this.milestones.get(viewer, id);
  }

  /** List the changes of a milestone. */
  @Requires('plans:read')
  @Get(':id/history')
  history(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Change[]> {
    return this.milestones.history(viewer, id);
  }

  /** Add a milestone to an action. */
  @Requires('plans:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateMilestone): Promise<Milestone> {
    return this.milestones.create(viewer, body);
  }

  /** Change a milestone. */
  @Requires('plans:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeMilestone,
  ): Promise<Milestone> {
    return this.milestones.change(viewer, id, seen, body);
  }
}
