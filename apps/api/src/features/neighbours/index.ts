import { Module } from '@nestjs/common';
import {
  AreaNeighboursController,
  NeighboursController,
  SupportEntriesController,
  SupportsController,
} from './neighbours-controller.js';
import { NeighboursService } from './neighbours-service.js';
import { SupportsService } from './supports-service.js';

@Module({
  controllers: [
    AreaNeighboursController,
    NeighboursController,
    SupportsController,
    SupportEntriesController,
  ],
  providers: [NeighboursService, SupportsService],
  exports: [NeighboursService, SupportsService],
})
export class NeighboursModule {}
export { SupportEntity, SupportEntryEntity } from './support.entities.js';
export { NeighboursService, SupportsService };
