import type { INestApplicationContext } from '@nestjs/common';
import type { AreasService, EnrolmentsService } from '../../features/areas/index.js';
import type { OrganisationsService } from '../../features/organisations/index.js';
import type {
  ActionsService,
  EvidenceService,
  MilestonesService,
  PlansService,
} from '../../features/plans/index.js';
import type { RecordImportsService } from '../../features/record-imports/index.js';
import type { ReviewsService } from '../../features/reviews/index.js';
import type { BookingsService } from '../../features/bookings/index.js';
import type { IndicatorsService } from '../../features/indicators/index.js';
import type { SupportsService } from '../../features/neighbours/index.js';
import type { ResourceFilesService, ResourcesService } from '../../features/resources/index.js';
import type { EvaluationsService } from '../../features/evaluations/index.js';
import type { SessionsService } from '../../features/sessions/index.js';
import type {
  CodesService,
  EndingService,
  MessagesService,
  PeriodsService,
  QuestionnaireService,
  WavesService,
} from '../../features/questionnaires/index.js';
import type { VisitsService } from '../../features/visits/index.js';
import type { Database } from '../../platform/database/database.js';
import type { Chance } from './chance.js';
import type { DemonstrationClock } from './clock.js';

/** What each part of the demonstration works with. */
export interface Stage {
  app: INestApplicationContext;
  database: Database;
  clock: DemonstrationClock;
  chance: Chance;
  areas: AreasService;
  enrolments: EnrolmentsService;
  organisations: OrganisationsService;
  plans: PlansService;
  actions: ActionsService;
  milestones: MilestonesService;
  evidence: EvidenceService;
  reviews: ReviewsService;
  visits: VisitsService;
  sessions: SessionsService;
  bookings: BookingsService;
  evaluations: EvaluationsService;
  recordImports: RecordImportsService;
  indicators: IndicatorsService;
  supports: SupportsService;
  resources: ResourcesService;
  resourceFiles: ResourceFilesService;
  waves: WavesService;
  codes: CodesService;
  questionnaire: QuestionnaireService;
  messages: MessagesService;
  ending: EndingService;
  periods: PeriodsService;
}
