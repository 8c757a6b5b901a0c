import { Controller, Get } from '@nestjs/common';
import type { ProgrammeFigures, ProgrammeOverview } from '@all-together/contracts';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { OverviewService } from './overview-service.js';

@Controller('programme')
export class OverviewController {
  constructor(private readonly overviews: OverviewService) {}

  /** Read the programme's progress, area by area. */
  @Requires('programme:read')
  @Get('overview')
  overview(@CurrentViewer() viewer: Viewer): Promise<ProgrammeOverview> {
    return this.overviews.overview(viewer);
  }

  /** Read the programme's headline figures. */
  @Requires('figures:read')
  @Get('figures')
  figures(@CurrentViewer() viewer: Viewer): Promise<ProgrammeFigures> {
    return this.overviews.figures(viewer);
  }
}
