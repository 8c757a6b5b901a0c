import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  HandleMessage,
  ListPupilMessages,
  type Page,
  type PupilMessage,
} from '@all-together/contracts';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { MessagesService } from './messages-service.js';

@Controller('pupil-messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  /** List pupils' messages to the safeguarding lead. */
  @Requires('pupil-messages:read')
  @Get()
  list(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ListPupilMessages,
  ): Promise<Page<PupilMessage>> {
    return this.messages.list(viewer, query);
  }

  /** Mark a pupil's message as handled, or as still open. */
  @Requires('pupil-messages:write')
  @Post(':id/handled')
  @HttpCode(200)
  handle(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: HandleMessage,
  ): Promise<PupilMessage> {
    return this.messages.handle(viewer, id, body);
  }
}
