import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import {
  ChangeAction,
  ChangeActions,
  CreateAction,
  ListActions,
  type Action,
  type ActionWithMilestones,
  type Change,
  type Page,
} from '@all-together/contracts';
import { CurrentViewer, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { PlanContentsService } from './plan-contents-service.js';

@Controller('actions')
export class ActionsController {
  constructor(private readonly contents: PlanContentsService) {}

  /** List the actions of a plan. */
  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListActions): Promise<Page<Action>> {
    return this.contents.listActions(viewer, query);
  }

  /** Change several actions, all of them or none. */
  @Requires('plans:write')
  @Patch()
  changeSeveral(
    @CurrentViewer() viewer: Viewer,
    @Body() body: ChangeActions,
  ): Promise<ActionWithMilestones[]> {
    return this.contents.changeActions(viewer, body);
  }

  /** Read an action. */
  @Requires('plans:read')
  @Get(':id')
  get(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ActionWithMilestones> {
    return this.contents.getAction(viewer, id);
  }

  /** List the changes of an action. */
  @Requires('plans:read')
  @Get(':id/history')
  history(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<Change[]> {
    return this.contents.history(viewer, 'action', id);
  }

  /** Add an action to an objective. */
  @Requires('plans:write')
  @Post()
  create(
    @CurrentViewer() viewer: Viewer,
    @Body() body: CreateAction,
  ): Promise<ActionWithMilestones> {
    return this.contents.createAction(viewer, body);
  }

  /** Change an action. */
  @Requires('plans:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeAction,
  ): Promise<ActionWithMilestones> {
    return this.contents.changeAction(viewer, id, seen, body);
  }
}
