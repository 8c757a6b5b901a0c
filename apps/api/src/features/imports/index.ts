import { Module } from '@nestjs/common';
import { ImportsController } from './imports-controller.js';
import { ImportsService } from './imports-service.js';

@Module({
  controllers: [ImportsController],
  providers: [ImportsService],
  exports: [ImportsService],
})
export class ImportsModule {}
export { GiasImportEntity } from './gias-import.entity.js';
export { ImportsService };
