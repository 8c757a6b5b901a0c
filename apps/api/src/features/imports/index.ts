import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { GiasImportEntity } from './gias-import.entity.js';
import { ImportsController } from './imports-controller.js';
import { ImportsService } from './imports-service.js';

@Module({
  controllers: [ImportsController],
  providers: [ImportsService],
  exports: [ImportsService],
})
class ImportsModule {}

export const room: Room = {
  name: 'imports',
  module: ImportsModule,
  entities: [GiasImportEntity],
  tables: ['gias_changes', 'gias_imports', 'gias_rejections'],
};

export { wasFileApplied } from './imports-queries.js';
export { ImportsService };
