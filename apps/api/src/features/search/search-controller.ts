import { Controller, Get, Query } from '@nestjs/common';
import { SearchQuery, type SearchHit } from '@all-together/contracts';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { SearchService } from './search-service.js';

@Controller('search')
export class SearchController {
  constructor(private readonly searches: SearchService) {}

  /** Areas, schools, plans, actions and people of one's scope, the best hits of each first. */
  @Requires('search:read')
  @Get()
  search(@CurrentViewer() viewer: Viewer, @Query() query: SearchQuery): Promise<SearchHit[]> {
    return this.searches.search(viewer, query.q);
  }
}
