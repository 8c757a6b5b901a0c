import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { AssignmentEntity, OrganisationEntity } from './organisation.entity.js';
import { OrganisationsController } from './organisations-controller.js';
import { OrganisationsService } from './organisations-service.js';

@Module({
  controllers: [OrganisationsController],
  providers: [OrganisationsService],
  exports: [OrganisationsService],
})
class OrganisationsModule {}

export const room: Room = {
  name: 'organisations',
  module: OrganisationsModule,
  entities: [AssignmentEntity, OrganisationEntity],
  tables: ['assignments', 'organisations'],
  commons: ['assignments', 'organisations'],
  constraintMessages: {
    organisations_name: 'An organisation of that name exists already.',
    assignments_once: 'The organisation is assigned there already.',
  },
};

export { OrganisationsService };
export { mustBeAssigned } from './assigned.js';
