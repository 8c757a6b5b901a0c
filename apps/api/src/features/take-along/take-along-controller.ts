import { Controller, Get } from '@nestjs/common';
import type { OfflinePack } from '@all-together/contracts';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { TakeAlongService } from './take-along-service.js';

@Controller('take-along')
export class TakeAlongController {
  constructor(private readonly takeAlong: TakeAlongService) {}

  /** What a device keeps, so that visits and training can be read and written without a signal. */
  @Requires('take-along:read')
  @Get()
  get(@CurrentViewer() viewer: Viewer): Promise<OfflinePack> {
    return this.takeAlong.get(viewer);
  }
}
