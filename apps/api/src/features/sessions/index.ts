import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { AttendanceEntity, TrainingSessionEntity } from './session.entities.js';
import { BookingsModule } from '../bookings/index.js';
import { AttendancesController, SessionsController } from './sessions-controller.js';
import { movesOf, SessionsService } from './sessions-service.js';

@Module({
  imports: [BookingsModule],
  controllers: [SessionsController, AttendancesController],
  providers: [SessionsService],
  exports: [SessionsService],
})
class SessionsModule {}

export const room: Room = {
  name: 'sessions',
  module: SessionsModule,
  entities: [AttendanceEntity, TrainingSessionEntity],
  tables: ['attendances', 'training_sessions'],
};

export { registersWhere } from './sessions-queries.js';
export { SessionsService, movesOf };
