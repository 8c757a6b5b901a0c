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
import { AlsoAnswers } from '../../platform/openapi/answers.js';
import { DigestLinksService } from './digest-links-service.js';
import { DigestsService } from './digests-service.js';

@Controller('digests')
export class DigestsController {
  constructor(
    private readonly digests: DigestsService,
    private readonly links: DigestLinksService,
  ) {}

  /** Read the viewer's latest digest. It is null before the first one. */
  @Requires('notifications:read')
  @Get('latest')
  async latest(@CurrentViewer() viewer: Viewer): Promise<{ digest: Digest | null }> {
    return { digest: await this.digests.latest(viewer) };
  }

  /** Read how often the viewer gets a digest. */
  @Requires('notifications:read')
  @Get('settings')
  settings(@CurrentViewer() viewer: Viewer): Promise<DigestSettings> {
    return this.digests.settings(viewer);
  }

  /** Change how often the viewer gets a digest, and about what. */
  @Requires('notifications:read')
  @Patch('settings')
  changeSettings(
    @CurrentViewer() viewer: Viewer,
    @Body() body: ChangeDigestSettings,
  ): Promise<DigestSettings> {
    return this.digests.changeSettings(viewer, body);
  }

  /** Say what a digest's link would do, without doing it. */
  @Public()
  @Post('links/inspect')
  @HttpCode(200)
  @AlsoAnswers(410)
  inspect(@Body() body: DigestLinkToken): Promise<DigestLink> {
    return this.links.inspect(body.token);
  }

  /** Use a digest's link. Each link works once. */
  @Public()
  @Post('links/use')
  @HttpCode(200)
  @AlsoAnswers(410)
  use(@Body() body: UseDigestLink): Promise<DigestLink> {
    return this.links.use(body);
  }
}

@Controller('job-runs')
export class JobRunsController {
  constructor(private readonly digests: DigestsService) {}

  /** List what background jobs did, newest first. */
  @Requires('jobs:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer): Promise<JobRun[]> {
    return this.digests.jobRuns(viewer);
  }
}
