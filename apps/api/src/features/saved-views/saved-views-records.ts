import type { ChangeSavedView, CreateSavedView, SavedView } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { insert, type Tx } from '../../platform/database/index.js';
import { editAnswering, type Change } from '../../platform/editing/index.js';
import { brokenRule } from '../../platform/problems/problem-error.js';
import type { Place } from '../plans/index.js';
import { SavedViewEntity } from './saved-view.entity.js';
import { countOwnViews, savedViews } from './saved-views-queries.js';

/** One person's views of one plan; more would not be found again in their menu. */
const mostOwn = 100;

/** Saves a view of a plan as the viewer's own. @throws 422 when they have as many as can be kept */
export async function saveView(
  tx: Tx,
  personId: string,
  { planId, areaId, urn }: Place,
  { id, title, shared, query }: CreateSavedView,
): Promise<void> {
  if ((await countOwnViews(tx, planId, personId)) >= mostOwn)
    throw brokenRule(
      'too_many_views',
      `You have ${mostOwn} views of this plan. Remove one that you no longer use first.`,
    );
  await insert(tx, SavedViewEntity, {
    ...{ id, planId, areaId, urn, shared, query },
    title: title.trim(),
    ownerId: personId,
  });
}

/** Changes one's own view. @returns the view as written. @throws as `edit` does */
export const changeSavedView = (
  tx: Tx,
  viewer: Viewer,
  change: Change<ChangeSavedView>,
): Promise<SavedView> =>
  editAnswering(tx, viewer, { entity: SavedViewEntity, noun: 'saved_view' }, change, savedViews);
