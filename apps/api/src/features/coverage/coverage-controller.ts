import { Controller, Get, Query } from '@nestjs/common';
import {
  ListUnvisited,
  type Coverage,
  type Page,
  type UnvisitedSchool,
} from '@all-together/contracts';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { CoverageService } from './coverage-service.js';

@Controller('programme')
export class CoverageController {
  constructor(private readonly coverage: CoverageService) {}

  /** Read where support has been this term, and what each partner carries. */
  @Requires('programme:read')
  @Get('coverage')
  get(@CurrentViewer() viewer: Viewer): Promise<Coverage> {
    return this.coverage.get(viewer);
  }

  /** List schools that nobody has visited this term. */
  @Requires('programme:read')
  @Get('unvisited')
  unvisited(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ListUnvisited,
  ): Promise<Page<UnvisitedSchool>> {
    return this.coverage.unvisited(viewer, query);
  }
}
