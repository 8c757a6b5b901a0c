import { Injectable } from '@nestjs/common';
import type { BeginFromOrigin, Origin } from '@all-together/contracts';
import { positionBetween } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { Database } from '../../platform/database/database.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { PlanContentsService } from './plan-contents-service.js';

/** Where objectives came from: a weak statement of an audit, or a finding of the questionnaire. */
@Injectable()
export class OriginsService {
  constructor(
    private readonly database: Database,
    private readonly contents: PlanContentsService,
  ) {}

  /** @throws 404 for a plan that does not exist for the viewer */
  list(viewer: Viewer, planId: string): Promise<Origin[]> {
    return this.database.as(viewer, async (tx) => {
      if (!((await tx.query(`select from plans where id = $1`, [planId])) as unknown[]).length)
        throw notFound('The plan');
      return (await tx.query(
        `select objective_id as "objectiveId", plan_id as "planId", kind, said, link from objective_origins where plan_id = $1`,
        [planId],
      )) as Origin[];
    });
  }

  /**
   * Begins an objective, and its first action, from a finding or a statement; sent again, it is
   * there once.
   * @throws as a new objective does
   */
  async begin(viewer: Viewer, body: BeginFromOrigin): Promise<Origin> {
    if (!/^\/[\w\-/?=&.]*$/.test(body.link))
      throw brokenRule('link', 'The address must be of a page of this app.', [
        { path: 'link', message: 'Give the address of a page of this app.' },
      ]);
    const [last] = (await this.database.as(viewer, (tx) =>
      tx.query(
        `select max(position collate "C") as position from objectives where plan_id = $1 and id <> $2`,
        [body.planId, body.id],
      ),
    )) as { position: string | null }[];
    const [known] = (await this.database.as(viewer, (tx) =>
      tx.query(`select position from objectives where id = $1`, [body.id]),
    )) as { position: string }[];
    await this.contents.createObjective(viewer, {
      id: body.id,
      planId: body.planId,
      theme: body.theme,
      title: body.title,
      position: known?.position ?? positionBetween(last?.position ?? null, null),
    });
    if (body.actionId && body.action)
      await this.contents.createAction(viewer, {
        id: body.actionId,
        objectiveId: body.id,
        title: body.action,
        position: positionBetween(null, null),
      });
    return this.database.as(viewer, async (tx) => {
      await tx.query(
        `insert into objective_origins (objective_id, plan_id, kind, said, link) values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [body.id, body.planId, body.kind, body.said, body.link],
      );
      const [origin] = (await tx.query(
        `select objective_id as "objectiveId", plan_id as "planId", kind, said, link from objective_origins where objective_id = $1`,
        [body.id],
      )) as [Origin];
      return origin;
    });
  }
}
