// Written by `npm run rooms` from the files of the rooms. Do not edit by hand.
import { AreasPartSchema } from '../features/areas/areas-part.schema.js';
import { AreasSuccessionsSchema } from '../features/areas/areas-successions.schema.js';
import { AreasSchema } from '../features/areas/areas.schema.js';
import { AuditsSchema } from '../features/audits/audits.schema.js';
import { BookingsSchema } from '../features/bookings/bookings.schema.js';
import { CalendarSchema } from '../features/calendar/calendar.schema.js';
import { CommentsSchema } from '../features/comments/comments.schema.js';
import { DigestsSchema } from '../features/digests/digests.schema.js';
import { EvaluationsSchema } from '../features/evaluations/evaluations.schema.js';
import { ImportRolesSchema } from '../features/imports/import-roles.schema.js';
import { ImportsSchema } from '../features/imports/imports.schema.js';
import { IndicatorsSchema } from '../features/indicators/indicators.schema.js';
import { NeighbourRolesSchema } from '../features/neighbours/neighbour-roles.schema.js';
import { NeighboursSchema } from '../features/neighbours/neighbours.schema.js';
import { OrganisationsSchema } from '../features/organisations/organisations.schema.js';
import { OverviewSchema } from '../features/overview/overview.schema.js';
import { PeopleSchema } from '../features/people/people.schema.js';
import { PlanDecisionsSchema } from '../features/plans/plan-decisions.schema.js';
import { PlanRemovalsSchema } from '../features/plans/plan-removals.schema.js';
import { PlanUploadsOrderSchema } from '../features/plans/plan-uploads-order.schema.js';
import { PlansSchema } from '../features/plans/plans.schema.js';
import { QuestionnaireFiguresSchema } from '../features/questionnaires/questionnaire-figures.schema.js';
import { QuestionnaireRolesSchema } from '../features/questionnaires/questionnaire-roles.schema.js';
import { QuestionnairesSchema } from '../features/questionnaires/questionnaires.schema.js';
import { ReachSchema } from '../features/reach/reach.schema.js';
import { RecordImportsPlacesSchema } from '../features/record-imports/record-imports-places.schema.js';
import { RecordImportsSchema } from '../features/record-imports/record-imports.schema.js';
import { ResourcesSchema } from '../features/resources/resources.schema.js';
import { ReviewsSchema } from '../features/reviews/reviews.schema.js';
import { SavedViewsSchema } from '../features/saved-views/saved-views.schema.js';
import { SchoolsSchema } from '../features/schools/schools.schema.js';
import { StagedRegisterSchema } from '../features/schools/staged-register.schema.js';
import { SearchWordsSchema } from '../features/search/search-words.schema.js';
import { SearchSchema } from '../features/search/search.schema.js';
import { SessionsSchema } from '../features/sessions/sessions.schema.js';
import { TemplateRolesSchema } from '../features/templates/template-roles.schema.js';
import { TemplatesSchema } from '../features/templates/templates.schema.js';
import { VisitsSchema } from '../features/visits/visits.schema.js';
import { LoadingSchema } from '../loading/loading.schema.js';
import { AccessSchema } from '../platform/access/access.schema.js';
import { FoundationSchema } from '../platform/database/foundation.schema.js';
import { TextSchema } from '../platform/database/text.schema.js';
import { NotificationsSchema } from '../platform/notifications/notifications.schema.js';

/** All files that state tables, as migrations; TypeORM orders them by the digits in the names. */
export const schemas = [
  AreasPartSchema,
  AreasSuccessionsSchema,
  AreasSchema,
  AuditsSchema,
  BookingsSchema,
  CalendarSchema,
  CommentsSchema,
  DigestsSchema,
  EvaluationsSchema,
  ImportRolesSchema,
  ImportsSchema,
  IndicatorsSchema,
  NeighbourRolesSchema,
  NeighboursSchema,
  OrganisationsSchema,
  OverviewSchema,
  PeopleSchema,
  PlanDecisionsSchema,
  PlanRemovalsSchema,
  PlanUploadsOrderSchema,
  PlansSchema,
  QuestionnaireFiguresSchema,
  QuestionnaireRolesSchema,
  QuestionnairesSchema,
  ReachSchema,
  RecordImportsPlacesSchema,
  RecordImportsSchema,
  ResourcesSchema,
  ReviewsSchema,
  SavedViewsSchema,
  SchoolsSchema,
  StagedRegisterSchema,
  SearchWordsSchema,
  SearchSchema,
  SessionsSchema,
  TemplateRolesSchema,
  TemplatesSchema,
  VisitsSchema,
  LoadingSchema,
  AccessSchema,
  FoundationSchema,
  TextSchema,
  NotificationsSchema,
];
