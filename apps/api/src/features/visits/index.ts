import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { ImportKinds, RecordImportsModule } from '../record-imports/index.js';
import { FollowUpEntity, VisitEntity } from './visit.entities.js';
import { visitImports } from './visit-imports.js';
import { FollowUpsController, VisitsController } from './visits-controller.js';
import { VisitsService } from './visits-service.js';

@Module({
  imports: [RecordImportsModule],
  controllers: [VisitsController, FollowUpsController],
  providers: [VisitsService],
  exports: [VisitsService],
})
class VisitsModule {
  constructor(kinds: ImportKinds) {
    kinds.add('visits', visitImports);
  }
}

export const room: Room = {
  name: 'visits',
  module: VisitsModule,
  entities: [FollowUpEntity, VisitEntity],
  tables: ['follow_ups', 'visits'],
  views: ['visit_days'],
};

export { countOwedBy, followUpsAgreedIn, followUpsOwedBy } from './follow-up-queries.js';
export { countVisitsIn, visitDays, visitsBetween, visitsToSchools } from './visits-queries.js';
export { VisitsService };
export { owedByOrganisation, visitsByArea, visitsByOrganisation } from './visit-totals.js';
