import { Injectable } from '@nestjs/common';
import type { BeginFromOrigin, Origin } from '@all-together/contracts';
import { positionBetween } from '@all-together/domain';
import type { Viewer } from '../../../platform/access/viewer.js';
import { Database } from '../../../platform/database/index.js';
import { claimCreation } from '../../../platform/editing/index.js';
import { brokenRule } from '../../../platform/problems/problem-error.js';
import { addAction } from '../actions/actions-records.js';
import { addObjective, positionAtEndOf } from '../objectives/objectives-records.js';
import { mustBeOpen, placeIn, placeToWriteIn } from '../plan-places.js';
import { originOf, originsOfPlan } from './origins-queries.js';
import { keepOrigin } from './origins-records.js';

/** Where objectives came from: a weak statement of an audit, or a finding of the questionnaire. */
@Injectable()
export class OriginsService {
  constructor(private readonly database: Database) {}

  /** @throws 404 for a plan that does not exist for the viewer */
  list(viewer: Viewer, planId: string): Promise<Origin[]> {
    return this.database.as(viewer, async (tx) => {
      await placeIn(tx, 'plans', planId);
      return originsOfPlan(tx, planId);
    });
  }

  /**
   * Begins an objective, and its first action, from a finding or a statement; sent again, it is
   * there once.
   * @throws as a new objective does
   */
  async begin(viewer: Viewer, body: BeginFromOrigin): Promise<Origin> {
    mustBePageOfTheApp(body.link);
    const { id, planId, theme, title, kind, said, link } = body;
    return this.database.as(viewer, async (tx) => {
      const place = await placeToWriteIn(tx, viewer, 'plans', planId);
      if (await claimCreation(tx, viewer, 'objective', body)) {
        await mustBeOpen(tx, planId);
        const position = await positionAtEndOf(tx, planId);
        await addObjective(tx, viewer, place, { id, planId, theme, title, position });
        if (body.actionId && body.action)
          await addAction(tx, viewer, place, {
            id: body.actionId,
            objectiveId: id,
            title: body.action,
            position: positionBetween(null, null),
          });
        await keepOrigin(tx, { objectiveId: id, planId, kind, said, link });
      }
      return originOf(tx, id);
    });
  }
}

function mustBePageOfTheApp(link: string): void {
  if (!/^\/[\w\-/?=&.]*$/.test(link))
    throw brokenRule('link', 'The address must be of a page of this app.', [
      { path: 'link', message: 'Give the address of a page of this app.' },
    ]);
}
