import { Module } from '@nestjs/common';
import { BallotKeys } from './ballot-box.js';
import { ClosingService } from './closing-service.js';
import { CodesService } from './codes-service.js';
import { InstrumentsService } from './instruments-service.js';
import { QuestionnaireController } from './questionnaire-controller.js';
import { QuestionnaireService } from './questionnaire-service.js';
import { ReleasesService } from './releases-service.js';
import { RemindersService } from './reminders-service.js';
import { ResultsDocuments } from './results-documents.js';
import { ResultsService } from './results-service.js';
import { InstrumentsController, ResultsController, WavesController } from './surveys-controller.js';
import { WavesService } from './waves-service.js';
import { WrongCodes } from './wrong-codes.js';

@Module({
  controllers: [WavesController, InstrumentsController, ResultsController, QuestionnaireController],
  providers: [BallotKeys, ClosingService, CodesService, InstrumentsService, QuestionnaireService, ReleasesService, RemindersService, ResultsDocuments, ResultsService, WavesService, WrongCodes],
  exports: [RemindersService, ResultsService, ClosingService, CodesService, QuestionnaireService, ReleasesService, WavesService],
})
export class SurveysModule {}
export { WaveEntity } from './wave.entity.js';
export { ClosingService, CodesService, QuestionnaireService, ReleasesService, RemindersService, ResultsService, WavesService };
