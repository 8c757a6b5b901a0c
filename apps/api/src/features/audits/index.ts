import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { AuditRatingEntity } from './audit.entities.js';
import { AuditRatingsController, AuditsController } from './audits-controller.js';
import { AuditsService } from './audits-service.js';

@Module({
  controllers: [AuditsController, AuditRatingsController],
  providers: [AuditsService],
  exports: [AuditsService],
})
class AuditsModule {}

export const room: Room = {
  name: 'audits',
  module: AuditsModule,
  entities: [AuditRatingEntity],
  tables: ['audits', 'audit_ratings'],
};

export { AuditsService };
export { schoolsWithoutAudit } from './without-audit.js';
