import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { AreaEntity } from './area.entity.js';
import { EnrolmentEntity } from './enrolment.entity.js';
import { AreasController, EnrolmentsController } from './areas-controller.js';
import { AreasService } from './areas-service.js';
import { EnrolmentsService } from './enrolments-service.js';

@Module({
  controllers: [AreasController, EnrolmentsController],
  providers: [AreasService, EnrolmentsService],
  exports: [AreasService, EnrolmentsService],
})
class AreasModule {}

export const room: Room = {
  name: 'areas',
  module: AreasModule,
  entities: [AreaEntity, EnrolmentEntity],
  tables: ['areas', 'area_contacts', 'area_key_dates', 'enrolments', 'phases'],
  commons: ['areas', 'area_names', 'enrolments', 'phases'],
  constraintMessages: {
    enrolments_once: 'The school is enrolled in this area already.',
    areas_gss: 'That local authority is an area already.',
    areas_trust: 'That trust is an area already.',
  },
};

export { enrolmentsWhere } from './enrolments-service.js';
export { AreasService, EnrolmentsService };
