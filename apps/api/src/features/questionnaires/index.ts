import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { WaveEntity } from './wave.entity.js';
import { BallotKeys } from './ballot-box.js';
import { ClosingService } from './closing-service.js';
import { CodesService } from './codes-service.js';
import { InstrumentsController } from './instruments-controller.js';
import { InstrumentsService } from './instruments-service.js';
import { LinksService } from './links-service.js';
import { MessagesController } from './messages-controller.js';
import { MessagesService } from './messages-service.js';
import { QuestionnaireController } from './questionnaire-controller.js';
import { QuestionnaireService } from './questionnaire-service.js';
import { ReleasesService } from './releases-service.js';
import { SealedCounts } from './sealed-counts.js';
import { RemindersService } from './reminders-service.js';
import { ResultsDocuments } from './results-documents.js';
import { ResultsService } from './results-service.js';
import { ResultsController } from './results-controller.js';
import { WavesController } from './waves-controller.js';
import { WavesService } from './waves-service.js';
import { WrongCodes } from './wrong-codes.js';

@Module({
  controllers: [
    WavesController,
    InstrumentsController,
    ResultsController,
    QuestionnaireController,
    MessagesController,
  ],
  providers: [
    BallotKeys,
    ClosingService,
    CodesService,
    InstrumentsService,
    LinksService,
    MessagesService,
    QuestionnaireService,
    ReleasesService,
    RemindersService,
    ResultsDocuments,
    ResultsService,
    SealedCounts,
    WavesService,
    WrongCodes,
  ],
  exports: [
    RemindersService,
    ResultsService,
    ClosingService,
    CodesService,
    MessagesService,
    QuestionnaireService,
    ReleasesService,
    WavesService,
  ],
})
class QuestionnairesModule {}

export const room: Room = {
  name: 'questionnaires',
  module: QuestionnairesModule,
  entities: [WaveEntity],
  tables: [
    'answers',
    'ballots',
    'code_batches',
    'codes',
    'comparisons',
    'figures',
    'instrument_versions',
    'period_keys',
    'pupil_messages',
    'release_waves',
    'releases',
    'sealed_counts',
    'sealed_messages',
    'wave_counts',
    'wave_links',
    'waves',
  ],
};

export { slowWaves, type SlowWave } from './waves-queries.js';
export {
  ClosingService,
  CodesService,
  MessagesService,
  QuestionnaireService,
  ReleasesService,
  RemindersService,
  ResultsService,
  WavesService,
};
