import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { SessionsModule } from '../sessions/index.js';
import { EvaluationFormController } from './evaluation-form-controller.js';
import { EvaluationsController } from './evaluations-controller.js';
import { EvaluationsService } from './evaluations-service.js';

@Module({
  imports: [SessionsModule],
  controllers: [EvaluationsController, EvaluationFormController],
  providers: [EvaluationsService],
  exports: [EvaluationsService],
})
class EvaluationsModule {}

export const room: Room = {
  name: 'evaluations',
  module: EvaluationsModule,
  tables: ['evaluation_answers', 'evaluations'],
  publicPages: ['e/:code'],
};

export { EvaluationsService };
