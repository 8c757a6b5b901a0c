import { Body, Controller, Get, Post } from '@nestjs/common';
import { BeginFromOrigin, type Origin } from '@all-together/contracts';
import { CurrentViewer, Id, Requires } from '../../../platform/access/requires.js';
import type { Viewer } from '../../../platform/access/viewer.js';
import { OriginsService } from './origins-service.js';

@Controller('origins')
export class OriginsController {
  constructor(private readonly origins: OriginsService) {}

  /** List what the objectives of a plan came from. */
  @Requires('plans:read')
  @Get(':plan')
  list(@CurrentViewer() viewer: Viewer, @Id('plan') plan: string): Promise<Origin[]> {
    return this.origins.list(viewer, plan);
  }

  /** Start an objective from a finding or a weak statement. */
  @Requires('plans:write')
  @Post()
  begin(@CurrentViewer() viewer: Viewer, @Body() body: BeginFromOrigin): Promise<Origin> {
    return this.origins.begin(viewer, body);
  }
}
