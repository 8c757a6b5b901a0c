import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import {
  ChangeCriterion,
  ChangeObjective,
  CreateCriterion,
  CreateObjective,
  ListOfPlan,
  type Change,
  type Criterion,
  type Objective,
  type Page,
} from '@all-together/contracts';
import { CurrentViewer, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { PlanContentsService } from './plan-contents-service.js';

@Controller('objectives')
export class ObjectivesController {
  constructor(private readonly contents: PlanContentsService) {}

  /** List the objectives of a plan. */
  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListOfPlan): Promise<Page<Objective>> {
    return this.contents.list(viewer, 'objectives', query);
  }

  /** Read an objective. */
  @Requires('plans:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Param('id', ParseUUIDPipe) id: string): Promise<Objective> {
    return this.contents.get(viewer, 'objectives', id);
  }

  /** List the changes of an objective. */
  @Requires('plans:read')
  @Get(':id/history')
  history(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<Change[]> {
    return this.contents.history(viewer, 'objective', id);
  }

  /** Add an objective to a plan. */
  @Requires('plans:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateObjective): Promise<Objective> {
    return this.contents.createObjective(viewer, body);
  }

  /** Change an objective. */
  @Requires('plans:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeObjective,
  ): Promise<Objective> {
    return this.contents.changeObjective(viewer, id, seen, body);
  }
}

@Controller('criteria')
export class CriteriaController {
  constructor(private readonly contents: PlanContentsService) {}

  /** List the success criteria of a plan. */
  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListOfPlan): Promise<Page<Criterion>> {
    return this.contents.list(viewer, 'criteria', query);
  }

  /** Read a success criterion. */
  @Requires('plans:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Param('id', ParseUUIDPipe) id: string): Promise<Criterion> {
    return this.contents.get(viewer, 'criteria', id);
  }

  /** List the changes of a success criterion. */
  @Requires('plans:read')
  @Get(':id/history')
  history(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<Change[]> {
    return this.contents.history(viewer, 'criterion', id);
  }

  /** Add a success criterion to an objective. */
  @Requires('plans:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateCriterion): Promise<Criterion> {
    return this.contents.createCriterion(viewer, body);
  }

  /** Change a success criterion. */
  @Requires('plans:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeCriterion,
  ): Promise<Criterion> {
    return this.contents.changeCriterion(viewer, id, seen, body);
  }
}
