import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import {
  ChangeDigestSettings,
  DigestLinkToken,
  UseDigestLink,
  type Digest,
  type DigestLink,
  type DigestSettings,
  type JobRun,
} from '@all-together/contracts';
import { CurrentViewer, Public, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { DigestLinksService } from './digest-links-service.js';
import { DigestsService } from './digests-service.js';

@Controller('digests')
export class DigestsController {
  constructor(
    private readonly digests: DigestsService,
    private readonly links: DigestLinksService,
  ) {}

  /** One's latest digest; null before the first. */
  @Requires('notifications:read')
  @Get('latest')
  async latest(@CurrentViewer() viewer: Viewer): Promise<{ digest: Digest | null }> {
    return { digest: await this.digests.latest(viewer) };
  }

  @Requires('notifications:read')
  @Get('settings')
  settings(@CurrentViewer() viewer: Viewer): Promise<DigestSettings> {
    return this.digests.settings(viewer);
  }

  @Requires('notifications:read')
  @Patch('settings')
  changeSettings(
    @CurrentViewer() viewer: Viewer,
    @Body() body: ChangeDigestSettings,
  ): Promise<DigestSettings> {
    return this.digests.changeSettings(viewer, body);
  }

  /** What a link of a digest would do; changes nothing. */
  @Public()
  @Post('links/inspect')
  @HttpCode(200)
  inspect(@Body() body: DigestLinkToken): Promise<DigestLink> {
    return this.links.inspect(body.token);
  }

  /** Does what a link of a digest is for, once. */
  @Public()
  @Post('links/use')
  @HttpCode(200)
  use(@Body() body: UseDigestLink): Promise<DigestLink> {
    return this.links.use(body);
  }
}

@Controller('job-runs')
export class JobRunsController {
  constructor(private readonly digests: DigestsService) {}

  /** What background jobs did, the latest first. */
  @Requires('jobs:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer): Promise<JobRun[]> {
    return this.digests.jobRuns(viewer);
  }
}
