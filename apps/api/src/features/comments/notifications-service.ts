import { Injectable } from '@nestjs/common';
import type { Notification, Page, PageQuery } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { Database } from '../../platform/database/index.js';
import {
  countUnread,
  listNotifications,
  markRead,
} from '../../platform/notifications/notifications.js';

/** What one was told. */
@Injectable()
export class NotificationsService {
  constructor(private readonly database: Database) {}

  list(viewer: Viewer, query: PageQuery): Promise<Page<Notification>> {
    return this.database.as(viewer, (tx) => listNotifications(tx, viewer.personId, query));
  }

  /** Marks some, or all, as read. @returns how many are still unread */
  read(viewer: Viewer, ids: readonly string[] | undefined): Promise<{ unread: number }> {
    return this.database.as(viewer, async (tx) => {
      await markRead(tx, viewer.personId, ids);
      return { unread: await countUnread(tx, viewer.personId) };
    });
  }
}
