import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import {
  ChangeObjective,
  CreateObjective,
  ListOfPlan,
  type Change,
  type Objective,
  type Page,
} from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../../platform/access/requires.js';
import type { Viewer } from '../../../platform/access/viewer.js';
import { ObjectivesService } from './objectives-service.js';

@Controller('objectives')
export class ObjectivesController {
  constructor(private readonly objectives: ObjectivesService) {}

  /** List the objectives of a plan. */
  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListOfPlan): Promise<Page<Objective>> {
    return this.objectives.list(viewer, query);
  }

  /** Read an objective. */
  @Requires('plans:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Objective> {
    return this.objectives.get(viewer, id);
  }

  /** List the changes of an objective. */
  @Requires('plans:read')
  @Get(':id/history')
  history(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Change[]> {
    return this.objectives.history(viewer, id);
  }

  /** Add an objective to a plan. */
  @Requires('plans:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateObjective): Promise<Objective> {
    return this.objectives.create(viewer, body);
  }

  /** Change an objective. */
  @Requires('plans:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeObjective,
  ): Promise<Objective> {
    return this.objectives.change(viewer, id, seen, body);
  }
}
