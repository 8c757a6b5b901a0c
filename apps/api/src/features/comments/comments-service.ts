import { Injectable } from '@nestjs/common';
import type {
  ActivityEntry,
  ChangeComment,
  Comment,
  CommentNoun,
  CreateComment,
  ListComments,
  Page,
  PersonChoice,
} from '@all-together/contracts';
import { record } from '../../platform/audit/audit.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { camelCased } from '../../platform/database/naming.js';
import {
  Conditions,
  countLimit,
  pageSize,
  readCursor,
  toPage,
} from '../../platform/database/paging.js';
import { notify } from '../../platform/notifications/notify.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { planSummary } from '../plans/index.js';
import { activityOf } from './activity.js';
import { CommentEntity } from './comment.entity.js';

const tables: Record<CommentNoun, string> = {
  plan: 'plans',
  objective: 'objectives',
  criterion: 'criteria',
  action: 'actions',
  milestone: 'milestones',
};
const columns = `c.id, c.plan_id, c.noun, c.item_id, c.body, c.written_at, c.changed_at, c.removed, c.version, n.name as author, c.author_id = viewer_person() as mine,
  (select coalesce(json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name), '[]') from person_names m where m.id = any (c.mentions)) as mentions`;
const commentEditable: Editable<CommentEntity> = { entity: CommentEntity, noun: 'comment' };

/** What people say to each other about a plan, who is told, and what happened. */
@Injectable()
export class CommentsService {
  constructor(private readonly database: Database) {}

  list(viewer: Viewer, query: ListComments): Promise<Page<Comment>> {
    return this.database.as(viewer, async (tx) => {
      await planSummary(tx, query.plan);
      const limit = query.limit ?? pageSize;
      const where = new Conditions().add('not c.removed').add('c.plan_id = ?', query.plan);
      if (query.item) where.add('c.item_id = ?', query.item);
      const filter = where.sql;
      const after = readCursor(query.after, 2);
      if (after) where.add('(c.written_at, c.id) < (?::timestamptz, ?::uuid)', ...after);
      const rows = (await tx.query(
        `select ${columns}, (select count(*)::int from (select from comments c where ${filter} limit ${countLimit + 1}) k) as counted
         from comments c left join person_names n on n.id = c.author_id where ${where.sql} order by c.written_at desc, c.id desc limit ${limit + 1}`,
        where.values,
      )) as (Record<string, unknown> & { counted: number; written_at: string; id: string })[];
      return toPage(
        rows,
        limit,
        rows[0]?.counted ?? 0,
        ({ counted: _, ...row }) => camelCased<Comment>(row),
        (row) => [row.written_at, row.id],
      );
    });
  }

  /**
   * Writes a comment, and tells those whom it names, those who watch, own or wrote about the item.
   */
  create(viewer: Viewer, body: CreateComment): Promise<Comment> {
    return this.database.as(viewer, async (tx) => {
      const plan = await planSummary(tx, body.planId);
      const [item] = (await tx.query(
        `select title from ${tables[body.noun]} where id = $1 and ${body.noun === 'plan' ? 'id' : 'plan_id'} = $2`,
        [body.itemId, body.planId],
      )) as { title: string }[];
      if (!item) throw notFound('What the comment is on');
      if (await claimCreation(tx, viewer, 'comment', body)) {
        const readers = new Set((await this.readersOf(tx, plan)).map(({ id }) => id));
        if (body.mentions.some((id) => !readers.has(id)))
          throw brokenRule('cannot_see', 'Name only people who may see this plan.', [
            { path: 'mentions', message: 'Name only people who may see this plan.' },
          ]);
        await tx.query(
          `insert into comments (id, plan_id, area_id, urn, noun, item_id, body, mentions, author_id, written_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, app_now())`,
          [
            body.id,
            plan.id,
            plan.areaId,
            plan.urn,
            body.noun,
            body.itemId,
            body.body.trim(),
            body.mentions,
            viewer.personId,
          ],
        );
        await record(tx, viewer, {
          action: 'comment.create',
          noun: body.noun,
          itemId: body.itemId,
          areaId: plan.areaId,
          urn: plan.urn,
        });
        const told = {
          plan,
          noun: body.noun,
          itemId: body.itemId,
          title: item.title,
          detail: body.body.trim().slice(0, 300),
        };
        await notify(tx, viewer, 'mention', body.mentions, told);
        await notify(
          tx,
          viewer,
          'comment',
          (await interested(tx, body)).filter(
            (id) => readers.has(id) && !body.mentions.includes(id),
          ),
          told,
        );
      }
      return commentById(tx, body.id);
    });
  }

  change(viewer: Viewer, id: string, seen: number, body: ChangeComment): Promise<Comment> {
    return this.database.as(viewer, async (tx) => {
      await edit(tx, viewer, commentEditable, id, seen, body);
      return commentById(tx, id);
    });
  }

  /** People who may see the plan, and so may be named in a comment. */
  readers(viewer: Viewer, planId: string): Promise<PersonChoice[]> {
    return this.database.as(viewer, async (tx) =>
      this.readersOf(tx, await planSummary(tx, planId)),
    );
  }

  activity(viewer: Viewer, planId: string, before: string | undefined): Promise<ActivityEntry[]> {
    return this.database.as(viewer, async (tx) => {
      await planSummary(tx, planId);
      return activityOf(tx, planId, before ?? null);
    });
  }

  watched(viewer: Viewer, planId: string): Promise<string[]> {
    return this.database.as(viewer, async (tx) => {
      await planSummary(tx, planId);
      return (
        (await tx.query(`select item_id from watches where plan_id = $1`, [planId])) as {
          item_id: string;
        }[]
      ).map((row) => row.item_id);
    });
  }

  async watch(
    viewer: Viewer,
    planId: string,
    itemId: string,
    watching: boolean,
  ): Promise<string[]> {
    await this.database.as(viewer, async (tx) => {
      const plan = await planSummary(tx, planId);
      const known = (await tx.query(
        `select from objectives where id = $1 and plan_id = $2 union all select from actions where id = $1 and plan_id = $2 union all select from milestones where id = $1 and plan_id = $2 union all select from plans where id = $1 and id = $2`,
        [itemId, planId],
      )) as unknown[];
      if (!known.length) throw notFound('What is to be watched');
      if (watching)
        await tx.query(
          `insert into watches (person_id, plan_id, area_id, urn, item_id, since) values ($1, $2, $3, $4, $5, app_now()) on conflict do nothing`,
          [viewer.personId, planId, plan.areaId, plan.urn, itemId],
        );
      else
        await tx.query(`delete from watches where person_id = $1 and item_id = $2`, [
          viewer.personId,
          itemId,
        ]);
    });
    return this.watched(viewer, planId);
  }

  private readersOf(tx: Tx, plan: { areaId: string; urn: number | null }): Promise<PersonChoice[]> {
    return tx.query(
      `select n.id, n.name from readers_of($1, $2) r join person_names n on n.id = r group by n.id, n.name order by n.name, n.id`,
      [plan.areaId, plan.urn],
    ) as Promise<PersonChoice[]>;
  }
}

async function commentById(tx: Tx, id: string): Promise<Comment> {
  const [row] = (await tx.query(
    `select ${columns} from comments c left join person_names n on n.id = c.author_id where c.id = $1`,
    [id],
  )) as Record<string, unknown>[];
  if (!row) throw notFound('The comment');
  return camelCased<Comment>(row);
}

/** Watchers of the item or its plan, its owner, and those who commented on it before. */
async function interested(
  tx: Tx,
  { planId, itemId }: { planId: string; itemId: string },
): Promise<string[]> {
  const rows = (await tx.query(
    `select person_id as id from (select watchers_of($1, $2) as person_id union select owner_id from actions where id = $2 union select author_id from comments where item_id = $2 and not removed) i where person_id is not null`,
    [planId, itemId],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
}
