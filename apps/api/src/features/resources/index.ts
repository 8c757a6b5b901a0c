import { Module } from '@nestjs/common';
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
export class ResourcesModule {}
export {
  ResourceCollectionEntity,
  ResourceEntity,
  ResourceFormatEntity,
} from './resource.entities.js';
export { ResourceFilesService, ResourcesService };
