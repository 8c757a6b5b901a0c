import { Body, Controller, Get, HttpCode, Patch, Post, Query, Req, Res } from '@nestjs/common';
import {
  AddResourceFile,
  AddResourceLink,
  ChangeCollection,
  ChangeResource,
  CreateCollection,
  CreateResource,
  ListResources,
  MoveResource,
  RemoveResourceFormat,
  type Page,
  type Resource,
  type ResourceCollection,
  type ResourceSummary,
} from '@all-together/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { AlsoAnswers, AnswersWithFile, TakesFile } from '../../platform/openapi/answers.js';
import { sendFile } from '../../platform/files/send-file.js';
import { streamedUploadOf } from '../../platform/files/upload.js';
import { ResourceFilesService } from './resource-files-service.js';
import { ResourcesService } from './resources-service.js';

@Controller('resources')
export class ResourcesController {
  constructor(
    private readonly resources: ResourcesService,
    private readonly files: ResourceFilesService,
  ) {}

  /** List resources by keyset, with filters. */
  @Requires('resources:read')
  @Get()
  list(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ListResources,
  ): Promise<Page<ResourceSummary>> {
    return this.resources.list(viewer, query);
  }

  /** Read a resource with its formats. */
  @Requires('resources:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Resource> {
    return this.resources.get(viewer, id);
  }

  /** Add a resource as a draft. */
  @Requires('resources:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateResource): Promise<Resource> {
    return this.resources.create(viewer, body);
  }

  /** Change a resource. */
  @Requires('resources:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeResource,
  ): Promise<Resource> {
    return this.resources.change(viewer, id, seen, body);
  }

  /** Publish or withdraw a resource, or make it a draft again. */
  @Requires('resources:publish')
  @Post(':id/moves')
  @HttpCode(200)
  move(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: MoveResource,
  ): Promise<Resource> {
    return this.resources.move(viewer, id, seen, body);
  }

  /** Add a link as one of a resource's formats. */
  @Requires('resources:write')
  @Post(':id/links')
  addLink(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: AddResourceLink,
  ): Promise<Resource> {
    return this.resources.addLink(viewer, id, body);
  }

  /**
   * Upload a file as one of a resource's formats. Its kind is told by its content, not by its
   * name.
   */
  @Requires('resources:write')
  @Post(':id/files')
  @TakesFile()
  async addFile(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Query() query: AddResourceFile,
    @Req() request: FastifyRequest,
  ): Promise<Resource> {
    await this.files.mustKeep(viewer, id);
    return this.files.add(viewer, id, query, await streamedUploadOf(request));
  }
}

@Controller('resource-formats')
export class ResourceFormatsController {
  constructor(
    private readonly resources: ResourcesService,
    private readonly files: ResourceFilesService,
  ) {}

  /** Download a resource's file, or follow its link. */
  @Requires('resources:read')
  @Get(':id/open')
  @AnswersWithFile('application/octet-stream')
  @AlsoAnswers(302)
  async open(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.files.open(viewer, id);
    await ('url' in opened ? reply.redirect(opened.url, 302) : sendFile(reply, opened.file));
  }

  /** Remove a format of a resource, or bring it back. */
  @Requires('resources:write')
  @Patch(':id')
  remove(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: RemoveResourceFormat,
  ): Promise<Resource> {
    return this.resources.removeFormat(viewer, id, seen, body.removed);
  }
}

@Controller('resource-collections')
export class ResourceCollectionsController {
  constructor(private readonly resources: ResourcesService) {}

  /** List collections of resources. */
  @Requires('resources:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer): Promise<ResourceCollection[]> {
    return this.resources.collections(viewer);
  }

  /** Create a collection of resources. */
  @Requires('resources:publish')
  @Post()
  create(
    @CurrentViewer() viewer: Viewer,
    @Body() body: CreateCollection,
  ): Promise<ResourceCollection> {
    return this.resources.createCollection(viewer, body);
  }

  /** Change or remove a collection. A removed collection answers with null. */
  @Requires('resources:publish')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeCollection,
  ): Promise<ResourceCollection | null> {
    return this.resources.changeCollection(viewer, id, seen, body);
  }
}
