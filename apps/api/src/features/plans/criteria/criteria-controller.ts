import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import {
  ChangeCriterion,
  CreateCriterion,
  ListOfPlan,
  type Change,
  type Criterion,
  type Page,
} from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../../platform/access/requires.js';
import type { Viewer } from '../../../platform/access/viewer.js';
import { CriteriaService } from './criteria-service.js';

@Controller('criteria')
export class CriteriaController {
  constructor(private readonly criteria: CriteriaService) {}

  /** List the success criteria of a plan. */
  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListOfPlan): Promise<Page<Criterion>> {
    return this.criteria.list(viewer, query);
  }

  /** Read a success criterion. */
  @Requires('plans:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Criterion> {
    return this.criteria.get(viewer, id);
  }

  /** List the changes of a success criterion. */
  @Requires('plans:read')
  @Get(':id/history')
  history(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Change[]> {
    return this.criteria.history(viewer, id);
  }

  /** Add a success criterion to an objective. */
  @Requires('plans:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateCriterion): Promise<Criterion> {
    return this.criteria.create(viewer, body);
  }

  /** Change a success criterion. */
  @Requires('plans:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeCriterion,
  ): Promise<Criterion> {
    return this.criteria.change(viewer, id, seen, body);
  }
}
