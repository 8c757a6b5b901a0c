import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { ReachController } from './reach-controller.js';
import { ReachService } from './reach-service.js';

@Module({ controllers: [ReachController], providers: [ReachService] })
class ReachModule {}

export const room: Room = {
  name: 'reach',
  module: ReachModule,
};
