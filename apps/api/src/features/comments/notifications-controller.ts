import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  PageQuery,
  ReadNotifications,
  type Notification,
  type Page,
} from '@all-together/contracts';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { NotificationsService } from './notifications-service.js';

@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  /** List the viewer's notifications, newest first. */
  @Requires('notifications:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: PageQuery): Promise<Page<Notification>> {
    return this.notifications.list(viewer, query);
  }

  /** Mark notifications as read. Without ids, all of them. */
  @Requires('notifications:read')
  @Post('read')
  @HttpCode(200)
  read(
    @CurrentViewer() viewer: Viewer,
    @Body() body: ReadNotifications,
  ): Promise<{ unread: number }> {
    return this.notifications.read(viewer, body.ids);
  }
}
