import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { ImportKinds } from './import-kinds.js';
import { PlaceAnswerEntity } from './place-answer.entity.js';
import { RecordImportEntity } from './record-import.entity.js';
import { RecordImportsController } from './record-imports-controller.js';
import { RecordImportsService } from './record-imports-service.js';

@Module({
  controllers: [RecordImportsController],
  providers: [RecordImportsService, ImportKinds],
  exports: [RecordImportsService, ImportKinds],
})
export class RecordImportsModule {}

export const room: Room = {
  name: 'record-imports',
  module: RecordImportsModule,
  entities: [RecordImportEntity, PlaceAnswerEntity],
  tables: ['record_imports', 'place_answers'],
};

export type { ImportedValues } from '@all-together/domain';
export type { ImportKind } from './import-kinds.js';
export { allPlaces, assignedPlaces } from './import-places.js';
export {
  compareByKey,
  duplicateLine,
  faultyLine,
  mustAllBeTakenBack,
  newLine,
  type ImportLine,
  type LineVerdict,
} from './import-verdicts.js';
export { ImportKinds, RecordImportsService };
