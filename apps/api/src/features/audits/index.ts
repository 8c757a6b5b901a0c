import { Module } from '@nestjs/common';
import { AuditRatingsController, AuditsController } from './audits-controller.js';
import { AuditsService } from './audits-service.js';

@Module({
  controllers: [AuditsController, AuditRatingsController],
  providers: [AuditsService],
  exports: [AuditsService],
})
export class AuditsModule {}
export { AuditRatingEntity } from './audit.entities.js';
export { AuditsService };
