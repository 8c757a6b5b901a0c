import { AreaEntity, EnrolmentEntity } from './features/areas/index.js';
import { AuditRatingEntity } from './features/audits/index.js';
import { BookingEntity } from './features/bookings/index.js';
import { CommentEntity } from './features/comments/index.js';
import { GiasImportEntity } from './features/imports/index.js';
import { IndicatorEntity, IndicatorValueEntity } from './features/indicators/index.js';
import { OrganisationEntity } from './features/organisations/index.js';
import { PersonEntity } from './features/people/index.js';
import {
  ActionEntity,
  CriterionEntity,
  EvidenceEntity,
  MilestoneEntity,
  ObjectiveEntity,
  PlanEntity,
} from './features/plans/index.js';
import {
  ResourceCollectionEntity,
  ResourceEntity,
  ResourceFormatEntity,
} from './features/resources/index.js';
import { ReviewCycleEntity } from './features/reviews/index.js';
import { SavedViewEntity } from './features/saved-views/index.js';
import { SchoolEntity } from './features/schools/index.js';
import { AttendanceEntity, TrainingSessionEntity } from './features/sessions/index.js';
import { SupportEntity, SupportEntryEntity } from './features/neighbours/index.js';
import { WaveEntity } from './features/surveys/index.js';
import { TemplateEntity } from './features/templates/index.js';
import { FollowUpEntity, VisitEntity } from './features/visits/index.js';

/** Every entity of the app; the schema itself is made by migrations. */
export const entities = [
  ActionEntity,
  AreaEntity,
  AttendanceEntity,
  AuditRatingEntity,
  BookingEntity,
  CommentEntity,
  CriterionEntity,
  EnrolmentEntity,
  EvidenceEntity,
  FollowUpEntity,
  GiasImportEntity,
  IndicatorEntity,
  IndicatorValueEntity,
  MilestoneEntity,
  ObjectiveEntity,
  OrganisationEntity,
  PersonEntity,
  PlanEntity,
  ResourceCollectionEntity,
  ResourceEntity,
  ResourceFormatEntity,
  ReviewCycleEntity,
  SavedViewEntity,
  SchoolEntity,
  SupportEntity,
  SupportEntryEntity,
  TemplateEntity,
  TrainingSessionEntity,
  VisitEntity,
  WaveEntity,
];
