import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { LiveController } from './live-controller.js';
import { LiveService } from './live-service.js';

@Module({ controllers: [LiveController], providers: [LiveService] })
class LiveModule {}

export const room: Room = {
  name: 'live',
  module: LiveModule,
};
