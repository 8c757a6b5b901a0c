import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
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
import { CurrentViewer, Id, Requires, SeenVersion } from '../../../platform/access/requires.js';
import type { Viewer } from '../../../platform/access/viewer.js';
import { ActionsService } from './actions-service.js';

@Controller('actions')
export class ActionsController {
  constructor(private readonly actions: ActionsService) {}

  /** List the actions of a plan. */
  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListActions): Promise<Page<Action>> {
    return this.actions.list(viewer, query);
  }

  /** Change several actions, all of them or none. */
  @Requires('plans:write')
  @Patch()
  changeSeveral(
    @CurrentViewer() viewer: Viewer,
    @Body() body: ChangeActions,
  ): Promise<ActionWithMilestones[]> {
    return this.actions.changeSeveral(viewer, body);
  }

  /** Read an action. */
  @Requires('plans:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<ActionWithMilestones> {
    return this.actions.get(viewer, id);
  }

  /** List the changes of an action. */
  @Requires('plans:read')
  @Get(':id/history')
  history(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Change[]> {
    return this.actions.history(viewer, id);
  }

  /** Add an action to an objective. */
  @Requires('plans:write')
  @Post()
  create(
    @CurrentViewer() viewer: Viewer,
    @Body() body: CreateAction,
  ): Promise<ActionWithMilestones> {
    return this.actions.create(viewer, body);
  }

  /** Change an action. */
  @Requires('plans:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeAction,
  ): Promise<ActionWithMilestones> {
    return this.actions.change(viewer, id, seen, body);
  }
}
