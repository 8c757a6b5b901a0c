import { Injectable } from '@nestjs/common';
import type { Notification, Page, PageQuery } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { Database } from '../../platform/database/database.js';
import { camelCased } from '../../platform/database/naming.js';
import { countLimit, pageSize, readCursor, toPage } from '../../platform/database/paging.js';

/** What one was told. */
@Injectable()
export class NotificationsService {
  constructor(private readonly database: Database) {}

  list(viewer: Viewer, query: PageQuery): Promise<Page<Notification>> {
    return this.database.as(viewer, async (tx) => {
      const limit = query.limit ?? pageSize;
      const after = readCursor(query.after, 2);
      const rows = (await tx.query(
        `select t.id, t.kind, t.plan_id, t.noun, t.item_id, t.title, t.detail, n.name as by, t.at, t.read_at, (select count(*)::int from (select from notifications where person_id = $1 limit ${countLimit + 1}) c) as counted
         from notifications t left join person_names n on n.id = t.by_id where t.person_id = $1 and ($2::timestamptz is null or (t.at, t.id) < ($2::timestamptz, $3::uuid)) order by t.at desc, t.id desc limit ${limit + 1}`,
        [viewer.personId, after?.[0] ?? null, after?.[1] ?? null],
      )) as (Record<string, unknown> & { counted: number; at: string; id: string })[];
      return toPage(
        rows,
        limit,
        rows[0]?.counted ?? 0,
        ({ counted: _, ...row }) => camelCased<Notification>(row),
        (row) => [row.at, row.id],
      );
    });
  }

  /** Marks some, or all, as read. @returns how many are still unread */
  read(viewer: Viewer, ids: readonly string[] | undefined): Promise<{ unread: number }> {
    return this.database.as(viewer, async (tx) => {
      await tx.query(
        `update notifications set read_at = app_now() where person_id = $1 and read_at is null and ($2::uuid[] is null or id = any ($2))`,
        [viewer.personId, ids ?? null],
      );
      const [row] = (await tx.query(
        `select count(*)::int as unread from notifications where person_id = $1 and read_at is null`,
        [viewer.personId],
      )) as [{ unread: number }];
      return row;
    });
  }
}
