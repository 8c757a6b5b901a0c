import { Injectable } from '@nestjs/common';
import type { ChangeSavedView, CreateSavedView, SavedView } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { Database } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { placeIn } from '../plans/index.js';
import { savedViewById, savedViewsOf } from './saved-views-queries.js';
import { changeSavedView, saveView } from './saved-views-records.js';

/** Ways of looking at a plan that someone saved, for themselves or for all who may see it. */
@Injectable()
export class SavedViewsService {
  constructor(private readonly database: Database) {}

  list(viewer: Viewer, planId: string): Promise<SavedView[]> {
    return this.database.as(viewer, async (tx) => {
      await placeIn(tx, 'plans', planId);
      return savedViewsOf(tx, planId);
    });
  }

  create(viewer: Viewer, body: CreateSavedView): Promise<SavedView> {
    return this.database.as(viewer, async (tx) => {
      const place = await placeIn(tx, 'plans', body.planId);
      if (viewer.personId && (await claimCreation(tx, viewer, 'saved_view', body)))
        await saveView(tx, viewer.personId, place, body);
      return savedViewById(tx, body.id);
    });
  }

  change(viewer: Viewer, id: string, seen: number, fields: ChangeSavedView): Promise<SavedView> {
    return this.database.as(viewer, (tx) => changeSavedView(tx, viewer, { id, seen, fields }));
  }
}
