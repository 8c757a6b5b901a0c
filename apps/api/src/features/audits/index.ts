import { Module } from '@nestjs/common';
import { PlansModule } from '../plans/index.js';
import { AuditRatingsController, AuditsController, OriginsController } from './audits-controller.js';
import { AuditsService } from './audits-service.js';

@Module({ imports: [PlansModule], controllers: [AuditsController, AuditRatingsController, OriginsController], providers: [AuditsService], exports: [AuditsService] })
export class AuditsModule {}
export { AuditRatingEntity } from './audit.entities.js';
export { AuditsService };
