import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { CoverageController } from './coverage-controller.js';
import { CoverageService } from './coverage-service.js';

@Module({ controllers: [CoverageController], providers: [CoverageService] })
class CoverageModule {}

export const room: Room = {
  name: 'coverage',
  module: CoverageModule,
};
