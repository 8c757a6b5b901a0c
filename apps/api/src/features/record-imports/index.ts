import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { RecordImportsController } from './record-imports-controller.js';
import { RecordImportsService } from './record-imports-service.js';

@Module({
  controllers: [RecordImportsController],
  providers: [RecordImportsService],
  exports: [RecordImportsService],
})
class RecordImportsModule {}

export const room: Room = {
  name: 'record-imports',
  module: RecordImportsModule,
  tables: ['completions', 'record_imports'],
};

export { RecordImportsService };
