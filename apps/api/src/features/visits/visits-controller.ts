import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  AddFollowUp,
  ChangeFollowUp,
  ChangeVisit,
  FollowUpToAction,
  ListFollowUps,
  ListVisits,
  LogVisit,
  type FollowUp,
  type Page,
  type Visit,
} from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { VisitsService } from './visits-service.js';

@Controller('visits')
export class VisitsController {
  constructor(private readonly visits: VisitsService) {}

  /** List visits by keyset, with filters. */
  @Requires('visits:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListVisits): Promise<Page<Visit>> {
    return this.visits.list(viewer, query);
  }

  /** Read a visit with its follow-ups. */
  @Requires('visits:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Visit> {
    return this.visits.get(viewer, id);
  }

  /** Log a visit with its follow-ups. */
  @Requires('visits:write')
  @Post()
  log(@CurrentViewer() viewer: Viewer, @Body() body: LogVisit): Promise<Visit> {
    return this.visits.log(viewer, body);
  }

  /** Change or remove a visit. */
  @Requires('visits:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeVisit,
  ): Promise<Visit> {
    return this.visits.change(viewer, id, seen, body);
  }
}

@Controller('follow-ups')
export class FollowUpsController {
  constructor(private readonly visits: VisitsService) {}

  /** List follow-ups by keyset, with filters. */
  @Requires('visits:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListFollowUps): Promise<Page<FollowUp>> {
    return this.visits.followUps(viewer, query);
  }

  /** Read a follow-up. */
  @Requires('visits:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<FollowUp> {
    return this.visits.getFollowUp(viewer, id);
  }

  /** Add a follow-up to a visit. */
  @Requires('visits:write')
  @Post()
  add(@CurrentViewer() viewer: Viewer, @Body() body: AddFollowUp): Promise<FollowUp> {
    return this.visits.addFollowUp(viewer, body);
  }

  /** Change, complete or remove a follow-up. */
  @Requires('follow-ups:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeFollowUp,
  ): Promise<FollowUp> {
    return this.visits.changeFollowUp(viewer, id, seen, body);
  }

  /** Turn a follow-up into an action of a plan. */
  @Requires('plans:write')
  @Post(':id/action')
  @HttpCode(200)
  toAction(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: FollowUpToAction,
  ): Promise<FollowUp> {
    return this.visits.toAction(viewer, id, body);
  }
}
