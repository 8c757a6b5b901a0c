import { Module } from '@nestjs/common';
import { BookingsModule } from '../bookings/index.js';
import { AttendancesController, SessionsController } from './sessions-controller.js';
import { movesOf, SessionsService } from './sessions-service.js';

@Module({
  imports: [BookingsModule],
  controllers: [SessionsController, AttendancesController],
  providers: [SessionsService],
  exports: [SessionsService],
})
export class SessionsModule {}
export { AttendanceEntity, TrainingSessionEntity } from './session.entities.js';
export { registersWhere } from './sessions-queries.js';
export { SessionsService, movesOf };
