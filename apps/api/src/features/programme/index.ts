import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { CoverageService } from './coverage-service.js';
import { HomesService } from './homes-service.js';
import { HomesController, ProgrammeController } from './programme-controller.js';
import { ProgrammeService } from './programme-service.js';

@Module({
  controllers: [ProgrammeController, HomesController],
  providers: [ProgrammeService, CoverageService, HomesService],
})
class ProgrammeModule {}

export const room: Room = {
  name: 'programme',
  module: ProgrammeModule,
  tables: ['area_tallies'],
};
