import { Module } from '@nestjs/common';
import { PlansModule } from '../plans/index.js';
import { DigestLinksService } from './digest-links-service.js';
import { DigestsController, JobRunsController } from './digests-controller.js';
import { DigestsService } from './digests-service.js';

@Module({
  imports: [PlansModule],
  controllers: [DigestsController, JobRunsController],
  providers: [DigestsService, DigestLinksService],
  exports: [DigestsService],
})
export class DigestsModule {}
export { DigestsService };
