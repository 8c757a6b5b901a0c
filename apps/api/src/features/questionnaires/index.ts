import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { WaveEntity } from './wave.entity.js';
import { BallotKeys } from './ballot-box.js';
import { CodesService } from './codes-service.js';
import { EndingService } from './ending-service.js';
import { InstrumentsController } from './instruments-controller.js';
import { InstrumentsService } from './instruments-service.js';
import { MessageHandover } from './message-handover.js';
import { MessagesController } from './messages-controller.js';
import { MessagesService } from './messages-service.js';
import { QuestionnaireController } from './questionnaire-controller.js';
import { QuestionnaireService } from './questionnaire-service.js';
import { ProgrammeTotals } from './programme-totals.js';
import { RemindersService } from './reminders-service.js';
import { FunnelService } from './results/funnel-service.js';
import { PeriodsService } from './results/periods-service.js';
import { ResultsController } from './results/results-controller.js';
import { ResultsService } from './results/results-service.js';
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
    CodesService,
    EndingService,
    FunnelService,
    InstrumentsService,
    MessageHandover,
    MessagesService,
    PeriodsService,
    ProgrammeTotals,
    QuestionnaireService,
    RemindersService,
    ResultsService,
    WavesService,
    WrongCodes,
  ],
  exports: [
    CodesService,
    EndingService,
    MessagesService,
    PeriodsService,
    QuestionnaireService,
    RemindersService,
    ResultsService,
    WavesService,
  ],
})
class QuestionnairesModule {}

export const room: Room = {
  name: 'questionnaires',
  module: QuestionnairesModule,
  entities: [WaveEntity],
  tables: [
    'area_sums',
    'ballots',
    'code_batches',
    'codes',
    'instrument_versions',
    'periods',
    'programme_counts',
    'programme_totals',
    'pupil_messages',
    'school_counts',
    'sealed_messages',
    'waiting_messages',
    'wave_marks',
    'waves',
  ],
};

export { slowWaves, type SlowWave } from './waves-queries.js';
export type { BallotContent } from './counted-box.js';
export {
  CodesService,
  EndingService,
  MessagesService,
  PeriodsService,
  QuestionnaireService,
  RemindersService,
  ResultsService,
  WavesService,
};
