import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { OfflinePacksController } from './offline-packs-controller.js';
import { OfflinePacksService } from './offline-packs-service.js';

@Module({ controllers: [OfflinePacksController], providers: [OfflinePacksService] })
class OfflinePacksModule {}

export const room: Room = {
  name: 'offline-packs',
  module: OfflinePacksModule,
};
