import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  BeginAudit,
  ListAudits,
  RateStatement,
  type Audit,
  type AuditDetail,
} from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { AuditsService } from './audits-service.js';

@Controller('audits')
export class AuditsController {
  constructor(private readonly audits: AuditsService) {}

  /** List the audits of a school or an area. */
  @Requires('audits:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListAudits): Promise<Audit[]> {
    return this.audits.list(viewer, query);
  }

  /** Read an audit with its ratings. */
  @Requires('audits:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<AuditDetail> {
    return this.audits.get(viewer, id);
  }

  /** Begin a school's self-assessment. */
  @Requires('audits:write')
  @Post()
  begin(@CurrentViewer() viewer: Viewer, @Body() body: BeginAudit): Promise<AuditDetail> {
    return this.audits.begin(viewer, body);
  }

  /** Finish an audit. Its ratings can no longer be changed. */
  @Requires('audits:write')
  @Post(':id/finish')
  @HttpCode(200)
  finish(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<AuditDetail> {
    return this.audits.finish(viewer, id);
  }
}

@Controller('audit-ratings')
export class AuditRatingsController {
  constructor(private readonly audits: AuditsService) {}

  /** Rate one statement of an audit. */
  @Requires('audits:write')
  @Patch(':id')
  rate(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: RateStatement,
  ): Promise<AuditDetail> {
    return this.audits.rate(viewer, id, seen, body);
  }
}
