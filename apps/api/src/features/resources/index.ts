import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import {
  ResourceCollectionEntity,
  ResourceEntity,
  ResourceFormatEntity,
} from './resource.entities.js';
import { LibraryController } from './library-controller.js';
import { ResourceFilesService } from './resource-files-service.js';
import {
  ResourceCollectionsController,
  ResourceFormatsController,
  ResourcesController,
} from './resources-controller.js';
import { ResourcesService } from './resources-service.js';

@Module({
  controllers: [
    ResourcesController,
    ResourceFormatsController,
    ResourceCollectionsController,
    LibraryController,
  ],
  providers: [ResourcesService, ResourceFilesService],
  exports: [ResourcesService, ResourceFilesService],
})
class ResourcesModule {}

export const room: Room = {
  name: 'resources',
  module: ResourcesModule,
  entities: [ResourceCollectionEntity, ResourceEntity, ResourceFormatEntity],
  tables: ['resource_collections', 'resource_formats', 'resource_uses', 'resources'],
  publicPages: ['library', 'library/:slug', 'library/:slug/:format', 'sitemap.xml', 'robots.txt'],
};

export { ResourceFilesService, ResourcesService };
