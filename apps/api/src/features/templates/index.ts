import { Module } from '@nestjs/common';
import { ObjectiveCascadeController, TemplatesController } from './templates-controller.js';
import { CascadeService } from './cascade-service.js';
import { TemplatesService } from './templates-service.js';

@Module({
  controllers: [TemplatesController, ObjectiveCascadeController],
  providers: [TemplatesService, CascadeService],
})
export class TemplatesModule {}
export { TemplateEntity } from './template.entity.js';
