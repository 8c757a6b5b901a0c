import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { TakeAlongController } from './take-along-controller.js';
import { TakeAlongService } from './take-along-service.js';

@Module({ controllers: [TakeAlongController], providers: [TakeAlongService] })
class TakeAlongModule {}

export const room: Room = {
  name: 'take-along',
  module: TakeAlongModule,
};
