import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { SavedViewEntity } from './saved-view.entity.js';
import { SavedViewsController } from './saved-views-controller.js';
import { SavedViewsService } from './saved-views-service.js';

@Module({ controllers: [SavedViewsController], providers: [SavedViewsService] })
class SavedViewsModule {}

export const room: Room = {
  name: 'saved-views',
  module: SavedViewsModule,
  entities: [SavedViewEntity],
  tables: ['saved_views'],
};
