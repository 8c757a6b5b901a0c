import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { FollowUpEntity, VisitEntity } from './visit.entities.js';
import { FollowUpsController, VisitsController } from './visits-controller.js';
import { VisitsService } from './visits-service.js';

@Module({
  controllers: [VisitsController, FollowUpsController],
  providers: [VisitsService],
  exports: [VisitsService],
})
class VisitsModule {}

export const room: Room = {
  name: 'visits',
  module: VisitsModule,
  entities: [FollowUpEntity, VisitEntity],
  tables: ['follow_ups', 'visits'],
};

export {
  countOwedBy,
  countVisitsIn,
  followUpsAgreedIn,
  followUpsOwedBy,
  visitsBetween,
  visitsToSchools,
} from './visits-queries.js';
export { VisitsService };
