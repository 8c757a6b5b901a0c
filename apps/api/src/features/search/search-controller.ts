import { Controller, Get, Query } from '@nestjs/common';
import { SearchQuery, type SearchHit } from '@all-together/contracts';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { SearchService } from './search-service.js';

@Controller('search')
export class SearchController {
  constructor(private readonly searches: SearchService) {}

  /** Search areas, schools, plans, actions and people. The best hits of each come first. */
  @Requires('search:read')
  @Get()
  search(@CurrentViewer() viewer: Viewer, @Query() query: SearchQuery): Promise<SearchHit[]> {
    return this.searches.search(viewer, query.q);
  }
}
