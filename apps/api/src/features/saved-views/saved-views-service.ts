import { Injectable } from '@nestjs/common';
import type { ChangeSavedView, CreateSavedView, SavedView } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { camelCased } from '../../platform/database/naming.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { planSummary } from '../plans/index.js';
import { SavedViewEntity } from './saved-view.entity.js';

const savedViewEditable: Editable<SavedViewEntity> = {
  entity: SavedViewEntity,
  noun: 'saved_view',
};

/** Ways of looking at a plan that somebody kept, for themselves or for all who may see the plan. */
@Injectable()
export class SavedViewsService {
  constructor(private readonly database: Database) {}

  list(viewer: Viewer, planId: string): Promise<SavedView[]> {
    return this.database.as(viewer, async (tx) => {
      await planSummary(tx, planId);
      return viewsWhere(tx, 'v.plan_id = $1 and not v.removed', [planId]);
    });
  }

  create(viewer: Viewer, body: CreateSavedView): Promise<SavedView> {
    return this.database.as(viewer, async (tx) => {
      const plan = await planSummary(tx, body.planId);
      if (await claimCreation(tx, viewer, 'saved_view', body))
        await tx.query(
          `insert into saved_views (id, plan_id, area_id, urn, owner_id, title, shared, query) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            body.id,
            plan.id,
            plan.areaId,
            plan.urn,
            viewer.personId,
            body.title.trim(),
            body.shared,
            body.query,
          ],
        );
      return viewById(tx, body.id);
    });
  }

  change(viewer: Viewer, id: string, seen: number, body: ChangeSavedView): Promise<SavedView> {
    return this.database.as(viewer, async (tx) => {
      await edit(tx, viewer, savedViewEditable, id, seen, body);
      return viewById(tx, id);
    });
  }
}

async function viewsWhere(tx: Tx, where: string, values: unknown[]): Promise<SavedView[]> {
  const rows = (await tx.query(
    `select v.id, v.plan_id, v.title, v.query, v.shared, v.owner_id = viewer_person() as mine, n.name as owner, v.version from saved_views v left join person_names n on n.id = v.owner_id where ${where} order by lower(v.title), v.id limit 200`,
    values,
  )) as Record<string, unknown>[];
  return rows.map((row) => camelCased<SavedView>(row));
}

async function viewById(tx: Tx, id: string): Promise<SavedView> {
  const [view] = await viewsWhere(tx, 'v.id = $1', [id]);
  if (!view) throw notFound('The view');
  return view;
}
