import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { ImportKinds, RecordImportsModule } from '../record-imports/index.js';
import { attendanceImports } from './attendance-imports.js';
import { AttendanceEntity, TrainingSessionEntity } from './session.entities.js';
import { SessionFollowers } from './session-followers.js';
import { sessionImports } from './session-imports.js';
import { AttendancesController, SessionsController } from './sessions-controller.js';
import { SessionsService } from './sessions-service.js';

@Module({
  imports: [RecordImportsModule],
  controllers: [SessionsController, AttendancesController],
  providers: [SessionsService, SessionFollowers],
  exports: [SessionsService, SessionFollowers],
})
export class SessionsModule {
  constructor(kinds: ImportKinds) {
    kinds.add('sessions', sessionImports);
    kinds.add('attendances', attendanceImports);
  }
}

export const room: Room = {
  name: 'sessions',
  module: SessionsModule,
  entities: [AttendanceEntity, TrainingSessionEntity],
  tables: ['attendances', 'training_sessions'],
};

export { registersBetween, writesSessionsOf } from './registers-queries.js';
export { sessionDays, sessionFacts, type SessionFacts } from './sessions-queries.js';
export { SessionFollowers, SessionsService };
export { sessionsByOrganisation } from './session-totals.js';
