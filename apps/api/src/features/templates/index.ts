import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { registerWithPlans } from '../plans/index.js';
import { TemplateEntity } from './template.entity.js';
import { TemplatesController } from './templates-controller.js';
import { publishedTemplate } from './templates-queries.js';
import { TemplatesService } from './templates-service.js';

@Module({ controllers: [TemplatesController], providers: [TemplatesService] })
class TemplatesModule {
  constructor() {
    registerWithPlans({ templates: { published: publishedTemplate } });
  }
}

export const room: Room = {
  name: 'templates',
  module: TemplatesModule,
  entities: [TemplateEntity],
  tables: ['templates'],
};
