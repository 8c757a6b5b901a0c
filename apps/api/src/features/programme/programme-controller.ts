import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import type { AreaHome, PartnerHome, ProgrammeFigures, ProgrammeOverview, SchoolHome } from '@all-together/contracts';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { HomesService } from './homes-service.js';
import { ProgrammeService } from './programme-service.js';

@Controller('programme')
export class ProgrammeController {
  constructor(private readonly programme: ProgrammeService) {}

  @Requires('programme:read')
  @Get('overview')
  overview(@CurrentViewer() viewer: Viewer): Promise<ProgrammeOverview> {
    return this.programme.overview(viewer);
  }

  @Requires('figures:read')
  @Get('figures')
  figures(@CurrentViewer() viewer: Viewer): Promise<ProgrammeFigures> {
    return this.programme.figures(viewer);
  }
}

@Controller('home')
export class HomesController {
  constructor(private readonly homes: HomesService) {}

  @Requires('home:read')
  @Get('area/:id')
  area(@CurrentViewer() viewer: Viewer, @Param('id', ParseUUIDPipe) id: string): Promise<AreaHome> {
    return this.homes.area(viewer, id);
  }

  @Requires('home:read')
  @Get('partner')
  partner(@CurrentViewer() viewer: Viewer): Promise<PartnerHome> {
    return this.homes.partner(viewer);
  }

  @Requires('home:read')
  @Get('school')
  school(@CurrentViewer() viewer: Viewer): Promise<SchoolHome> {
    return this.homes.school(viewer);
  }
}
