import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  ApplyTemplate,
  ChangeTemplate,
  CreateTemplate,
  ListTemplates,
  type SchoolOutcome,
  type Template,
  type TemplateSummary,
} from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { TemplatesService } from './templates-service.js';

@Controller('templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  /** List plan templates. */
  @Requires('templates:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListTemplates): Promise<TemplateSummary[]> {
    return this.templates.list(viewer, query);
  }

  /** Read a template with its earlier versions. */
  @Requires('templates:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Template> {
    return this.templates.get(viewer, id);
  }

  /** Create a template. */
  @Requires('templates:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateTemplate): Promise<Template> {
    return this.templates.create(viewer, body);
  }

  /** Publish a new version of a template. */
  @Requires('templates:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeTemplate,
  ): Promise<Template> {
    return this.templates.change(viewer, id, seen, body);
  }

  /** Start plans from a template at several schools, or preview that. */
  @Requires('schools:plan')
  @Post(':id/apply')
  @HttpCode(200)
  apply(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: ApplyTemplate,
  ): Promise<SchoolOutcome[]> {
    return this.templates.apply(viewer, id, body);
  }
}
