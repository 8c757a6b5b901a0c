import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import {
  ApplyTemplate,
  CascadeObjective,
  ChangeTemplate,
  CreateTemplate,
  ListTemplates,
  type SchoolOutcome,
  type SchoolProgress,
  type Template,
  type TemplateSummary,
} from '@all-together/contracts';
import { CurrentViewer, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { CascadeService } from './cascade-service.js';
import { TemplatesService } from './templates-service.js';

@Controller('templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Requires('templates:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListTemplates): Promise<TemplateSummary[]> {
    return this.templates.list(viewer, query);
  }

  @Requires('templates:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Param('id', ParseUUIDPipe) id: string): Promise<Template> {
    return this.templates.get(viewer, id);
  }

  @Requires('templates:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateTemplate): Promise<Template> {
    return this.templates.create(viewer, body);
  }

  /** Publishes a new version. */
  @Requires('templates:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeTemplate,
  ): Promise<Template> {
    return this.templates.change(viewer, id, seen, body);
  }

  /** Begins a plan from it at several schools, or previews that. */
  @Requires('schools:plan')
  @Post(':id/apply')
  @HttpCode(200)
  apply(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ApplyTemplate,
  ): Promise<SchoolOutcome[]> {
    return this.templates.apply(viewer, id, body);
  }
}

@Controller('objectives/:id/schools')
export class ObjectiveCascadeController {
  constructor(private readonly cascade: CascadeService) {}

  /** How far each school has come with an objective that was handed on. */
  @Requires('plans:read')
  @Get()
  progress(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<SchoolProgress[]> {
    return this.cascade.progress(viewer, id);
  }

  /** Hands the objective on to schools, or previews that. */
  @Requires('schools:plan')
  @Post()
  @HttpCode(200)
  handOn(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CascadeObjective,
  ): Promise<SchoolOutcome[]> {
    return this.cascade.handOn(viewer, id, body);
  }
}
