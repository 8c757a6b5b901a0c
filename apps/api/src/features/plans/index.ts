import { Module } from '@nestjs/common';
import { ActionsController } from './actions-controller.js';
import { EvidenceController, MilestonesController } from './milestones-controller.js';
import { CriteriaController, ObjectivesController } from './objectives-controller.js';
import { PlanContentsService } from './plan-contents-service.js';
import { PlansController } from './plans-controller.js';
import { PlansService } from './plans-service.js';

@Module({
  controllers: [PlansController, ObjectivesController, CriteriaController, ActionsController, MilestonesController, EvidenceController],
  providers: [PlansService, PlanContentsService],
  exports: [PlansService, PlanContentsService],
})
export class PlansModule {}
export { ActionEntity, CriterionEntity, EvidenceEntity, MilestoneEntity, ObjectiveEntity, PlanEntity } from './plan.entities.js';
export { insertAction, mustBeOpen, PlanContentsService, placeIn } from './plan-contents-service.js';
export { isWriter, planSummary } from './plans-queries.js';
export { PlansService };
