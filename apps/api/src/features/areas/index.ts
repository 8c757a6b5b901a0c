import { Module } from '@nestjs/common';
import { AreasController, EnrolmentsController } from './areas-controller.js';
import { AreasService } from './areas-service.js';
import { EnrolmentsService } from './enrolments-service.js';

@Module({
  controllers: [AreasController, EnrolmentsController],
  providers: [AreasService, EnrolmentsService],
  exports: [AreasService, EnrolmentsService],
})
export class AreasModule {}
export { AreaEntity } from './area.entity.js';
export { EnrolmentEntity } from './enrolment.entity.js';
export { enrolmentsWhere } from './enrolments-service.js';
export { AreasService, EnrolmentsService };
