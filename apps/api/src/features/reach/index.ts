import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { ImportKinds, RecordImportsModule } from '../record-imports/index.js';
import { completionImports } from './completion-imports.js';
import { CompletionEntity } from './completion.entity.js';
import { ReachController } from './reach-controller.js';
import { ReachService } from './reach-service.js';

@Module({
  imports: [RecordImportsModule],
  controllers: [ReachController],
  providers: [ReachService],
})
class ReachModule {
  constructor(kinds: ImportKinds) {
    kinds.add('completions', completionImports);
  }
}

export const room: Room = {
  name: 'reach',
  module: ReachModule,
  entities: [CompletionEntity],
  tables: ['completions'],
};
