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
import { ActionsController } from './actions/actions-controller.js';
import { ActionsService } from './actions/actions-service.js';
import { CriteriaController } from './criteria/criteria-controller.js';
import { CriteriaService } from './criteria/criteria-service.js';
import { EvidenceController } from './evidence/evidence-controller.js';
import { EvidenceService } from './evidence/evidence-service.js';
import { HandingOnController } from './handing-on/handing-on-controller.js';
import { HandingOnService } from './handing-on/handing-on-service.js';
import { MilestonesController } from './milestones/milestones-controller.js';
import { MilestonesService } from './milestones/milestones-service.js';
import { ObjectivesController } from './objectives/objectives-controller.js';
import { ObjectivesService } from './objectives/objectives-service.js';
import { OriginsController } from './origins/origins-controller.js';
import { OriginsService } from './origins/origins-service.js';
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
    HandingOnController,
  ],
  providers: [
    PlansService,
    PlanUploadsService,
    ObjectivesService,
    CriteriaService,
    ActionsService,
    MilestonesService,
    EvidenceService,
    OriginsService,
    HandingOnService,
  ],
  exports: [PlansService, ActionsService, MilestonesService, EvidenceService],
})
class PlansModule {}

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
  views: ['objective_titles', 'plan_items', 'plan_progress', 'removed_actions'],
  constraintMessages: {
    plans_one_open_per_area:
      'The area has an open plan already. Close it before you begin another.',
    plans_one_open_per_school:
      'The school has an open plan already. Close it before you begin another.',
    actions_check: 'Enter a due date that is not before the start.',
    parent_is_removed: 'What this belongs to was removed. Bring that back first.',
  },
};

export {
  actionById,
  actionsDueFor,
  ownerOfAction,
  type DueAction,
} from './actions/actions-queries.js';
export { addActionAtEnd, changeAction } from './actions/actions-records.js';
export { schoolsWithPlans, type SchoolWithPlan } from './handing-on/handing-on-queries.js';
export { versionsBefore } from './history/history-queries.js';
export { judgeObjectives } from './objectives/objectives-records.js';
export { isWriter, mustBeOpen, mustLead, placeIn, type Place } from './plan-places.js';
export {
  registerWithPlans,
  type PlanLock,
  type PlanReviews,
  type PublishedTemplate,
} from './plan-registry.js';
export { planTree, wordsOfPlan } from './plan-tree.js';
export {
  adoptablePlans,
  decisionsBefore,
  hasOpenAreaPlan,
  planSummary,
  plansAwaitingDecision,
} from './plans-queries.js';
export type { NewPlan } from './plan-creation.js';
export { beginPlan, beginPlans } from './plans-records.js';
export { ActionsService, EvidenceService, MilestonesService, PlansService };
export {
  areaPlanProgress,
  countDueIn,
  openActionsIn,
  openActionsOfSchools,
  openAreaPlans,
  planFacts,
  plansInUse,
  ragCounts,
  recentChangesIn,
  reviewGaps,
  schoolPlan,
  type OpenAreaPlan,
  type PlanFacts,
  type PlanInUse,
} from './plan-facts.js';
