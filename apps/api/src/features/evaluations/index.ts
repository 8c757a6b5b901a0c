import { Module } from '@nestjs/common';
import { EvaluationFormController } from './evaluation-form-controller.js';
import { EvaluationsController } from './evaluations-controller.js';
import { EvaluationsService } from './evaluations-service.js';

@Module({
  controllers: [EvaluationsController, EvaluationFormController],
  providers: [EvaluationsService],
  exports: [EvaluationsService],
})
export class EvaluationsModule {}
export { EvaluationsService };
