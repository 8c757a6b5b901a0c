import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { OverviewController } from './overview-controller.js';
import { OverviewService } from './overview-service.js';

@Module({ controllers: [OverviewController], providers: [OverviewService] })
class OverviewModule {}

export const room: Room = {
  name: 'overview',
  module: OverviewModule,
  tables: ['area_tallies'],
};
