import { Module } from '@nestjs/common';
import { ActionsController } from './actions-controller.js';
import { EvidenceController } from './evidence-controller.js';
import { EvidenceFilesService } from './evidence-files-service.js';
import { MilestonesController } from './milestones-controller.js';
import { CriteriaController, ObjectivesController } from './objectives-controller.js';
import { OriginsController } from './origins-controller.js';
import { OriginsService } from './origins-service.js';
import { PlanContentsService } from './plan-contents-service.js';
import { PlansController } from './plans-controller.js';
import { PlansService } from './plans-service.js';
import { PlanUploadsController } from './workbooks/plan-uploads-controller.js';
import { PlanUploadsService } from './workbooks/plan-uploads-service.js';

@Module({
  controllers: [
    PlansController,
    PlanUploadsController,
    ObjectivesController,
    CriteriaController,
    ActionsController,
    MilestonesController,
    EvidenceController,
    OriginsController,
  ],
  providers: [
    PlansService,
    EvidenceFilesService,
    PlanUploadsService,
    PlanContentsService,
    OriginsService,
  ],
  exports: [PlansService, PlanContentsService],
})
export class PlansModule {}
export {
  ActionEntity,
  CriterionEntity,
  EvidenceEntity,
  MilestoneEntity,
  ObjectiveEntity,
  PlanEntity,
} from './plan.entities.js';
export { mustBeOpen, PlanContentsService, placeIn } from './plan-contents-service.js';
export { beginPlan, publishedTemplate } from './plan-beginnings.js';
export { insertAction } from './plan-inserts.js';
export { isWriter, planSummary, planTree } from './plans-queries.js';
export { PlansService };
