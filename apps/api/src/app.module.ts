import { Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from '@all-together/domain';
import { entities } from './entities.js';
import { AreasModule } from './features/areas/index.js';
import { BookingsModule } from './features/bookings/index.js';
import { CalendarModule } from './features/calendar/index.js';
import { EvaluationsModule } from './features/evaluations/index.js';
import { ImportsModule } from './features/imports/index.js';
import { IndicatorsModule } from './features/indicators/index.js';
import { NeighboursModule } from './features/neighbours/index.js';
import { AuditsModule } from './features/audits/index.js';
import { SurveysModule } from './features/surveys/index.js';
import { OrganisationsModule } from './features/organisations/index.js';
import { PeopleModule } from './features/people/index.js';
import { PlansModule } from './features/plans/index.js';
import { ProgrammeModule } from './features/programme/index.js';
import { ReachModule } from './features/reach/index.js';
import { RecordImportsModule } from './features/record-imports/index.js';
import { ResourcesModule } from './features/resources/index.js';
import { ReviewsModule } from './features/reviews/index.js';
import { SchoolsModule } from './features/schools/index.js';
import { CommentsModule } from './features/comments/index.js';
import { DigestsModule } from './features/digests/index.js';
import { LiveModule } from './features/live/index.js';
import { SavedViewsModule } from './features/saved-views/index.js';
import { SearchModule } from './features/search/index.js';
import { SessionsModule } from './features/sessions/index.js';
import { TakeAlongModule } from './features/take-along/index.js';
import { TemplatesModule } from './features/templates/index.js';
import { VisitsModule } from './features/visits/index.js';
import type { Config } from './platform/config/config.js';
import { PlatformModule } from './platform/platform-module.js';

@Module({})
export class AppModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, entities, clock),
        PeopleModule,
        AreasModule,
        SchoolsModule,
        OrganisationsModule,
        ImportsModule,
        PlansModule,
        ReviewsModule,
        VisitsModule,
        ProgrammeModule,
        SearchModule,
        CommentsModule,
        SavedViewsModule,
        LiveModule,
        DigestsModule,
        TemplatesModule,
        SessionsModule,
        ReachModule,
        CalendarModule,
        TakeAlongModule,
        RecordImportsModule,
        BookingsModule,
        EvaluationsModule,
        IndicatorsModule,
        ResourcesModule,
        NeighboursModule,
        SurveysModule,
        AuditsModule,
      ],
    };
  }
}
