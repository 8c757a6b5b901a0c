import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import {
  ActionEntity,
  CriterionEntity,
  EvidenceEntity,
  MilestoneEntity,
  ObjectiveEntity,
  PlanEntity,
} from './plan.entities.js';
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

export const room: Room = {
  name: 'plans',
  module: PlansModule,
  entities: [
    ActionEntity,
    CriterionEntity,
    EvidenceEntity,
    MilestoneEntity,
    ObjectiveEntity,
    PlanEntity,
  ],
  tables: [
    'actions',
    'criteria',
    'evidence',
    'milestones',
    'objective_origins',
    'objectives',
    'plan_decisions',
    'plan_uploads',
    'plans',
  ],
  constraintMessages: {
    plans_one_open_per_area:
      'The area has an open plan already. Close it before you begin another.',
    plans_one_open_per_school:
      'The school has an open plan already. Close it before you begin another.',
    actions_check: 'Enter a due date that is not before the start.',
  },
};

export { mustBeOpen, PlanContentsService, placeIn } from './plan-contents-service.js';
export { beginPlan, publishedTemplate } from './plan-beginnings.js';
export { addActionAtEnd, insertAction } from './plan-inserts.js';
export { isWriter, planSummary, planTree } from './plans-queries.js';
export { PlansService };
