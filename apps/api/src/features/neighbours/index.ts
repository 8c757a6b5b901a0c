import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { AdoptionsService } from './adoptions-service.js';
import { SupportEntity, SupportEntryEntity } from './support.entities.js';
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
  providers: [NeighboursService, SupportsService, AdoptionsService],
  exports: [SupportsService],
})
class NeighboursModule {}

export const room: Room = {
  name: 'neighbours',
  module: NeighboursModule,
  entities: [SupportEntity, SupportEntryEntity],
  tables: ['area_neighbours', 'support_entries', 'supports'],
};

export { SupportsService };
