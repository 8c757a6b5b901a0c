import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ChangeSavedView, CreateSavedView, type SavedView } from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { SavedViewsService } from './saved-views-service.js';

@Controller()
export class SavedViewsController {
  constructor(private readonly views: SavedViewsService) {}

  /** List the viewer's views of a plan, and those that others share. */
  @Requires('plans:read')
  @Get('plans/:id/views')
  list(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<SavedView[]> {
    return this.views.list(viewer, id);
  }

  /** Save a view of a plan. */
  @Requires('views:write')
  @Post('views')
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateSavedView): Promise<SavedView> {
    return this.views.create(viewer, body);
  }

  /** Change or remove a saved view. */
  @Requires('views:write')
  @Patch('views/:id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeSavedView,
  ): Promise<SavedView> {
    return this.views.change(viewer, id, seen, body);
  }
}
