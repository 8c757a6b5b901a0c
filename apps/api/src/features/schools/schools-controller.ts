import { Controller, Get, Param, ParseIntPipe, Query } from '@nestjs/common';
import { ListSchools, type Page, type School, type SchoolSummary } from '@all-together/contracts';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { SchoolsService } from './schools-service.js';

@Controller('schools')
export class SchoolsController {
  constructor(private readonly schools: SchoolsService) {}

  /** List schools of the register, with filters. */
  @Requires('schools:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListSchools): Promise<Page<SchoolSummary>> {
    return this.schools.list(viewer, query);
  }

  /** Read a school with its published figures. */
  @Requires('schools:read')
  @Get(':urn')
  get(@CurrentViewer() viewer: Viewer, @Param('urn', ParseIntPipe) urn: number): Promise<School> {
    return this.schools.get(viewer, urn);
  }
}
