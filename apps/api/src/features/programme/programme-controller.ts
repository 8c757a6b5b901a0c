import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import {
  ListUnvisited,
  type AreaHome,
  type Coverage,
  type Page,
  type PartnerHome,
  type ProgrammeFigures,
  type ProgrammeOverview,
  type SchoolHome,
  type UnvisitedSchool,
} from '@all-together/contracts';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { AlsoAnswers } from '../../platform/openapi/answers.js';
import { CoverageService } from './coverage-service.js';
import { HomesService } from './homes-service.js';
import { ProgrammeService } from './programme-service.js';

@Controller('programme')
export class ProgrammeController {
  constructor(
    private readonly programme: ProgrammeService,
    private readonly coverage: CoverageService,
  ) {}

  /** Read the programme's progress, area by area. */
  @Requires('programme:read')
  @Get('overview')
  overview(@CurrentViewer() viewer: Viewer): Promise<ProgrammeOverview> {
    return this.programme.overview(viewer);
  }

  /** Read where support has been this term, and what each partner carries. */
  @Requires('programme:read')
  @Get('coverage')
  getCoverage(@CurrentViewer() viewer: Viewer): Promise<Coverage> {
    return this.coverage.get(viewer);
  }

  /** List schools that nobody has visited this term. */
  @Requires('programme:read')
  @Get('unvisited')
  unvisited(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ListUnvisited,
  ): Promise<Page<UnvisitedSchool>> {
    return this.coverage.unvisited(viewer, query);
  }

  /** Read the programme's headline figures. */
  @Requires('figures:read')
  @Get('figures')
  figures(@CurrentViewer() viewer: Viewer): Promise<ProgrammeFigures> {
    return this.programme.figures(viewer);
  }
}

@Controller('home')
export class HomesController {
  constructor(private readonly homes: HomesService) {}

  /** Read what needs an area lead's attention. */
  @Requires('home:read')
  @Get('area/:id')
  area(@CurrentViewer() viewer: Viewer, @Param('id', ParseUUIDPipe) id: string): Promise<AreaHome> {
    return this.homes.area(viewer, id);
  }

  /** Read what needs a partner's attention. */
  @Requires('home:read')
  @Get('partner')
  @AlsoAnswers(404)
  partner(@CurrentViewer() viewer: Viewer): Promise<PartnerHome> {
    return this.homes.partner(viewer);
  }

  /** Read what needs a school lead's attention. */
  @Requires('home:read')
  @Get('school')
  @AlsoAnswers(404)
  school(@CurrentViewer() viewer: Viewer): Promise<SchoolHome> {
    return this.homes.school(viewer);
  }
}
