import { Inject, Injectable } from '@nestjs/common';
import type {
  ActivityEntry,
  ChangeComment,
  Comment,
  CreateComment,
  ListComments,
  Page,
  PersonChoice,
} from '@all-together/contracts';
import type { Clock } from '@all-together/domain';
import { cutText } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { notify, readersOf } from '../../platform/notifications/notify.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { ownerOfAction, placeIn, type Place } from '../plans/index.js';
import { activityOf } from './activity.js';
import {
  canBeWatched,
  commentById,
  listComments,
  readersByName,
  titleOf,
  watchedIn,
  watchersAndAuthors,
} from './comments-queries.js';
import { addComment, changeComment, unwatch, watch } from './comments-records.js';

/** What people say to each other about a plan, who is told, and what happened. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListComments): Promise<Page<Comment>> {
    return this.database.as(viewer, async (tx) => {
      await placeIn(tx, 'plans', query.plan);
      return listComments(tx, query);
    });
  }

  /**
   * Writes a comment, and tells those whom it names, those who watch, own or wrote about the item.
   */
  create(viewer: Viewer, body: CreateComment): Promise<Comment> {
    return this.database.as(viewer, async (tx) => {
      const place = await placeIn(tx, 'plans', body.planId);
      const title = await titleOf(tx, body.planId, body.noun, body.itemId);
      if (await claimCreation(tx, viewer, 'comment', body)) {
        const readers = new Set(await readersOf(tx, place));
        if (body.mentions.some((id) => !readers.has(id)))
          throw brokenRule('cannot_see', 'Name only people who may see this plan.', [
            { path: 'mentions', message: 'Name only people who may see this plan.' },
          ]);
        await addComment(tx, viewer, this.clock, place, body);
        await tellOf(tx, viewer, place, { ...body, title }, readers);
      }
      return commentById(tx, body.id);
    });
  }

  change(viewer: Viewer, id: string, seen: number, fields: ChangeComment): Promise<Comment> {
    return this.database.as(viewer, (tx) => changeComment(tx, viewer, { id, seen, fields }));
  }

  /** People who may see the plan, and so may be named in a comment. */
  readers(viewer: Viewer, planId: string): Promise<PersonChoice[]> {
    return this.database.as(viewer, async (tx) =>
      readersByName(tx, await placeIn(tx, 'plans', planId)),
    );
  }

  activity(viewer: Viewer, planId: string, before: string | undefined): Promise<ActivityEntry[]> {
    return this.database.as(viewer, async (tx) => {
      await placeIn(tx, 'plans', planId);
      return activityOf(tx, planId, before ?? null);
    });
  }

  watched(viewer: Viewer, planId: string): Promise<string[]> {
    return this.database.as(viewer, async (tx) => {
      await placeIn(tx, 'plans', planId);
      return watchedIn(tx, planId);
    });
  }

  /** Starts or ends being told of changes of an item. @returns ids of all that one watches */
  watch(viewer: Viewer, planId: string, itemId: string, watching: boolean): Promise<string[]> {
    return this.database.as(viewer, async (tx) => {
      const place = await placeIn(tx, 'plans', planId);
      if (!(await canBeWatched(tx, planId, itemId))) throw notFound('What is to be watched');
      if (watching) await watch(tx, viewer.personId, place, itemId);
      else await unwatch(tx, viewer.personId, itemId);
      return watchedIn(tx, planId);
    });
  }
}

/** Tells those whom a comment names of it, and apart from them those whom its item concerns. */
async function tellOf(
  tx: Tx,
  viewer: Viewer,
  { planId, areaId, urn }: Place,
  { noun, itemId, title, body, mentions }: CreateComment & { title: string },
  readers: ReadonlySet<string>,
): Promise<void> {
  const told = {
    plan: { id: planId, areaId, urn },
    ...{ noun, itemId, title },
    detail: cutText(body.trim(), 300),
  };
  await notify(tx, viewer, 'mention', mentions, told);
  const [owner, others] = await Promise.all([
    ownerOfAction(tx, itemId),
    watchersAndAuthors(tx, { planId, itemId }),
  ]);
  const concerned = [...others, ...(owner ? [owner] : [])];
  const apart = concerned.filter((id) => readers.has(id) && !mentions.includes(id));
  await notify(tx, viewer, 'comment', apart, told);
}
