import { Module } from '@nestjs/common';
import { RecordImportsController } from './record-imports-controller.js';
import { RecordImportsService } from './record-imports-service.js';

@Module({
  controllers: [RecordImportsController],
  providers: [RecordImportsService],
  exports: [RecordImportsService],
})
export class RecordImportsModule {}
export { RecordImportsService };
