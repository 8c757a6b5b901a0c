import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { TemplateEntity } from './template.entity.js';
import { ObjectiveCascadeController, TemplatesController } from './templates-controller.js';
import { CascadeService } from './cascade-service.js';
import { TemplatesService } from './templates-service.js';

@Module({
  controllers: [TemplatesController, ObjectiveCascadeController],
  providers: [TemplatesService, CascadeService],
})
class TemplatesModule {}

export const room: Room = {
  name: 'templates',
  module: TemplatesModule,
  entities: [TemplateEntity],
  tables: ['templates'],
};
