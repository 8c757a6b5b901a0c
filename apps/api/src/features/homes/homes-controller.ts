import { Controller, Get } from '@nestjs/common';
import type { AreaHome, PartnerHome, SchoolHome } from '@all-together/contracts';
import { CurrentViewer, Id, Requires } from '../../platform/access/requires.js';
import { AlsoAnswers } from '../../platform/openapi/answers.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { HomesService } from './homes-service.js';

@Controller('home')
export class HomesController {
  constructor(private readonly homes: HomesService) {}

  /** Read what needs an area lead's attention. */
  @Requires('home:read')
  @Get('area/:id')
  area(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<AreaHome> {
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
