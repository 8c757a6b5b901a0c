import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { HomesController } from './homes-controller.js';
import { HomesService } from './homes-service.js';

@Module({ controllers: [HomesController], providers: [HomesService] })
class HomesModule {}

export const room: Room = {
  name: 'homes',
  module: HomesModule,
};
