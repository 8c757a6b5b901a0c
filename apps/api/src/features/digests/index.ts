import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { DigestLinksService } from './digest-links-service.js';
import { DigestsController, JobRunsController } from './digests-controller.js';
import { DigestsService } from './digests-service.js';

@Module({
  controllers: [DigestsController, JobRunsController],
  providers: [DigestsService, DigestLinksService],
  exports: [DigestsService],
})
class DigestsModule {}

export const room: Room = {
  name: 'digests',
  module: DigestsModule,
  tables: ['digest_links', 'digest_settings', 'digests', 'signing_keys'],
};

export { DigestsService };
