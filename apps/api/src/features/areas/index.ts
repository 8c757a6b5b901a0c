import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { AreaContactEntity, AreaEntity, AreaKeyDateEntity } from './area.entity.js';
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
  entities: [AreaContactEntity, AreaEntity, AreaKeyDateEntity, EnrolmentEntity],
  tables: ['areas', 'area_contacts', 'area_key_dates', 'enrolments', 'phases'],
  commons: ['areas', 'enrolments', 'phases'],
  views: ['area_names', 'enrolment_periods'],
  constraintMessages: {
    enrolments_once: 'The school is enrolled in this area already.',
    areas_gss: 'That local authority is an area already.',
    areas_trust: 'That trust is an area already.',
  },
};

export { addArea } from './areas-records.js';
export { followSuccessions } from './enrolments-records.js';
export { AreasService, EnrolmentsService };
