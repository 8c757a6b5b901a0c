import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  ActivityQuery,
  ChangeComment,
  CreateComment,
  ListComments,
  WatchItem,
  type ActivityEntry,
  type Comment,
  type Page,
  type PersonChoice,
} from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { CommentsService } from './comments-service.js';

@Controller('comments')
export class CommentsController {
  constructor(private readonly comments: CommentsService) {}

  /** List the comments on a plan or one of its items. */
  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListComments): Promise<Page<Comment>> {
    return this.comments.list(viewer, query);
  }

  /** Comment on a plan or one of its items. */
  @Requires('comments:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateComment): Promise<Comment> {
    return this.comments.create(viewer, body);
  }

  /** Edit or remove the viewer's own comment. */
  @Requires('comments:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeComment,
  ): Promise<Comment> {
    return this.comments.change(viewer, id, seen, body);
  }
}

@Controller('plans/:id')
export class PlanConversationController {
  constructor(private readonly comments: CommentsService) {}

  /** List what happened in a plan, newest first. */
  @Requires('plans:read')
  @Get('activity')
  activity(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Query() query: ActivityQuery,
  ): Promise<ActivityEntry[]> {
    return this.comments.activity(viewer, id, query.before);
  }

  /** List people who may see a plan, and so may be mentioned in it. */
  @Requires('plans:read')
  @Get('readers')
  readers(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<PersonChoice[]> {
    return this.comments.readers(viewer, id);
  }

  /** List the ids of what the viewer watches in a plan. The plan's own id means all of it. */
  @Requires('plans:read')
  @Get('watching')
  watching(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<string[]> {
    return this.comments.watched(viewer, id);
  }

  /** Watch or stop watching a plan or one of its items. */
  @Requires('notifications:read')
  @Post('watching')
  @HttpCode(200)
  watch(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: WatchItem,
  ): Promise<string[]> {
    return this.comments.watch(viewer, id, body.itemId, body.watching);
  }
}
