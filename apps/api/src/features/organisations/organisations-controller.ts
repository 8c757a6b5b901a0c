import { Body, Controller, Delete, Get, Patch, Post } from '@nestjs/common';
import {
  AddAssignment,
  ChangeOrganisation,
  CreateOrganisation,
  type Organisation,
} from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { OrganisationsService } from './organisations-service.js';

@Controller('organisations')
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationsService) {}

  /** List partner organisations. */
  @Requires('organisations:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer): Promise<Organisation[]> {
    return this.organisations.list(viewer);
  }

  /** Read an organisation with its assignments. */
  @Requires('organisations:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Organisation> {
    return this.organisations.get(viewer, id);
  }

  /** Add a partner organisation. */
  @Requires('organisations:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateOrganisation): Promise<Organisation> {
    return this.organisations.create(viewer, body);
  }

  /** Change an organisation. */
  @Requires('organisations:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeOrganisation,
  ): Promise<Organisation> {
    return this.organisations.change(viewer, id, seen, body);
  }

  /** Assign an organisation to an area or a school. */
  @Requires('organisations:write')
  @Post(':id/assignments')
  assign(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: AddAssignment,
  ): Promise<Organisation> {
    return this.organisations.assign(viewer, id, body);
  }

  /** Remove an organisation's assignment. */
  @Requires('organisations:write')
  @Delete(':id/assignments/:assignmentId')
  unassign(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Id('assignmentId') assignmentId: string,
  ): Promise<Organisation> {
    return this.organisations.unassign(viewer, id, assignmentId);
  }
}
