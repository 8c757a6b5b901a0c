import { Module } from '@nestjs/common';
import { FollowUpsController, VisitsController } from './visits-controller.js';
import { VisitsService } from './visits-service.js';

@Module({
  controllers: [VisitsController, FollowUpsController],
  providers: [VisitsService],
  exports: [VisitsService],
})
export class VisitsModule {}
export { FollowUpEntity, VisitEntity } from './visit.entities.js';
export { followUpsWhere, visitsWhere } from './visits-queries.js';
export { VisitsService };
