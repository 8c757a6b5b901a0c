import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { SearchController } from './search-controller.js';
import { SearchService } from './search-service.js';

@Module({ controllers: [SearchController], providers: [SearchService] })
class SearchModule {}

export const room: Room = {
  name: 'search',
  module: SearchModule,
  tables: ['search_words'],
};
