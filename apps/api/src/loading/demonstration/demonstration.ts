import type { INestApplicationContext } from '@nestjs/common';
import { AreasService, EnrolmentsService } from '../../features/areas/index.js';
import { OrganisationsService } from '../../features/organisations/index.js';
import {
  ActionsService,
  EvidenceService,
  MilestonesService,
  PlansService,
} from '../../features/plans/index.js';
import { RecordImportsService } from '../../features/record-imports/index.js';
import { ReviewsService } from '../../features/reviews/index.js';
import { BookingsService } from '../../features/bookings/index.js';
import { IndicatorsService } from '../../features/indicators/index.js';
import { SupportsService } from '../../features/neighbours/index.js';
import { ResourceFilesService, ResourcesService } from '../../features/resources/index.js';
import { EvaluationsService } from '../../features/evaluations/index.js';
import { SessionsService } from '../../features/sessions/index.js';
import {
  CodesService,
  EndingService,
  MessagesService,
  PeriodsService,
  QuestionnaireService,
  WavesService,
} from '../../features/questionnaires/index.js';
import { VisitsService } from '../../features/visits/index.js';
import { Database } from '../../platform/database/database.js';
import { Chance } from './chance.js';
import type { DemonstrationClock } from './clock.js';
import { addSupport } from './neighbours.js';
import { addResources } from './resources.js';
import { addIndicators } from './indicators.js';
import { addOnlineLearning } from './online-learning.js';
import { addPeople } from './people.js';
import { addPlans } from './plans.js';
import { addSchools } from './schools.js';
import { addBookings } from './bookings.js';
import { addSessions } from './sessions.js';
import { addAudits } from './audits.js';
import { addQuestionnaires } from './questionnaires.js';
import { addVisits } from './visits.js';
import { addAreas, addProgramme } from './areas.js';
import type { Stage } from './stage.js';

/** Loads the invented programme through the services, day by day, so that it has a history. */
export async function loadDemonstration(
  app: INestApplicationContext,
  clock: DemonstrationClock,
): Promise<string> {
  const stage = stageOf(app, clock);

  const cycles = await addProgramme(stage);
  const areas = await addAreas(stage);
  const schools = await addSchools(stage, areas);
  const people = await addPeople(stage, areas, schools);
  const plans = await addPlans(stage, areas, schools, people, cycles);
  const visits = await addVisits(stage, areas, schools, people);
  const sessions = await addSessions(stage, areas, schools, people);
  const completions = await addOnlineLearning(stage, areas, people);
  await addBookings(stage, areas, people);
  const resources = await addResources(stage, people);
  await addSupport(stage, areas, people);
  await addIndicators(stage, areas, people);
  const audits = await addAudits(stage);
  const answers = await addQuestionnaires(stage, schools);
  clock.toNow();
  return [
    `${areas.length} areas`,
    `${schools.length} invented schools`,
    `${plans} plans`,
    `${visits} visits`,
    `${sessions} training sessions`,
    `${completions.toLocaleString('en-GB')} modules of online learning`,
    `${resources} resources`,
    `${audits} audits`,
    answers,
  ].join(', ');
}

/** The services that every part of the demonstration works with. */
const stageOf = (app: INestApplicationContext, clock: DemonstrationClock): Stage => ({
  app,
  database: app.get(Database),
  clock,
  chance: new Chance(2016),
  areas: app.get(AreasService),
  enrolments: app.get(EnrolmentsService),
  organisations: app.get(OrganisationsService),
  plans: app.get(PlansService),
  actions: app.get(ActionsService),
  milestones: app.get(MilestonesService),
  evidence: app.get(EvidenceService),
  reviews: app.get(ReviewsService),
  visits: app.get(VisitsService),
  sessions: app.get(SessionsService),
  bookings: app.get(BookingsService),
  evaluations: app.get(EvaluationsService),
  recordImports: app.get(RecordImportsService),
  indicators: app.get(IndicatorsService),
  supports: app.get(SupportsService),
  resources: app.get(ResourcesService),
  resourceFiles: app.get(ResourceFilesService),
  waves: app.get(WavesService),
  codes: app.get(CodesService),
  questionnaire: app.get(QuestionnaireService),
  messages: app.get(MessagesService),
  ending: app.get(EndingService),
  periods: app.get(PeriodsService),
});
