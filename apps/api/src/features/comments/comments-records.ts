import type { ChangeComment, Comment, CreateComment } from '@all-together/contracts';
import type { Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { insert, run, sql, type Tx } from '../../platform/database/index.js';
import { editAnswering, type Change } from '../../platform/editing/index.js';
import type { Place } from '../plans/index.js';
import { CommentEntity } from './comment.entity.js';
import { comments } from './comments-queries.js';

/** Writes a comment on an item of a plan. */
export async function addComment(
  tx: Tx,
  viewer: Viewer,
  clock: Clock,
  { planId, areaId, urn }: Place,
  { id, noun, itemId, body, mentions }: CreateComment,
): Promise<void> {
  await insert(tx, CommentEntity, {
    ...{ id, planId, areaId, urn, noun, itemId, mentions },
    body: body.trim(),
    authorId: viewer.personId,
    writtenAt: clock.now().toISOString(),
  });
  await record(tx, viewer, { action: 'comment.create', noun, itemId, areaId, urn });
}

/** Changes one's own comment. @returns the comment as written. @throws as `edit` does */
export const changeComment = (
  tx: Tx,
  viewer: Viewer,
  change: Change<ChangeComment>,
): Promise<Comment> =>
  editAnswering(tx, viewer, { entity: CommentEntity, noun: 'comment' }, change, comments);

/** Has a person told of changes of an item. */
export async function watch(
  tx: Tx,
  personId: string | null,
  { planId, areaId, urn }: Place,
  itemId: string,
): Promise<void> {
  await run(
    tx,
    sql`insert into watches (person_id, plan_id, area_id, urn, item_id, since)
        values (${personId}, ${planId}, ${areaId}, ${urn}, ${itemId}, app_now())
        on conflict do nothing`,
  );
}

/** Ends that a person is told of changes of an item. */
export async function unwatch(tx: Tx, personId: string | null, itemId: string): Promise<void> {
  await run(tx, sql`delete from watches where person_id = ${personId} and item_id = ${itemId}`);
}
