import { Controller, Get } from '@nestjs/common';
import type { OfflinePack } from '@all-together/contracts';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { OfflinePacksService } from './offline-packs-service.js';

@Controller('take-along')
export class OfflinePacksController {
  constructor(private readonly packs: OfflinePacksService) {}

  /** Read what a device caches, so that visits and training work offline. */
  @Requires('take-along:read')
  @Get()
  get(@CurrentViewer() viewer: Viewer): Promise<OfflinePack> {
    return this.packs.get(viewer);
  }
}
