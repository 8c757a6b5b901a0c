import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CascadeObjective, type SchoolOutcome, type SchoolProgress } from '@all-together/contracts';
import { CurrentViewer, Id, Requires } from '../../../platform/access/requires.js';
import type { Viewer } from '../../../platform/access/viewer.js';
import { HandingOnService } from './handing-on-service.js';

@Controller('objectives/:id/schools')
export class HandingOnController {
  constructor(private readonly handingOn: HandingOnService) {}

  /** Read each school's progress with a shared objective. */
  @Requires('plans:read')
  @Get()
  progress(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<SchoolProgress[]> {
    return this.handingOn.progress(viewer, id);
  }

  /** Share an objective with schools, or preview that. */
  @Requires('schools:plan')
  @Post()
  @HttpCode(200)
  handOn(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: CascadeObjective,
  ): Promise<SchoolOutcome[]> {
    return this.handingOn.handOn(viewer, id, body);
  }
}
