import { Injectable } from '@nestjs/common';
import type { AdoptablePlan, AdoptPlan, Plan, Support } from '@all-together/contracts';
import { beginningFrom, type PlanBeginning } from '@all-together/domain';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import {
  adoptablePlans,
  beginPlan,
  hasOpenAreaPlan,
  planTree,
  wordsOfPlan,
} from '../plans/index.js';
import { ownSupport } from './supports-queries.js';
import { mustEndAfterItStarts, noteAdoption } from './supports-records.js';

/** Plans that an area begins from those of the area that supports it. */
@Injectable()
export class AdoptionsService {
  constructor(private readonly database: Database) {}

  /** Plans of the area that gives, for the area that receives, once both agreed. */
  async adoptable(viewer: Viewer, supportId: string): Promise<AdoptablePlan[]> {
    const { fromAreaId } = await this.received(viewer, supportId);
    return this.database.as(adopterOf(viewer, fromAreaId), (tx) => adoptablePlans(tx, fromAreaId));
  }

  /**
   * Begins a plan of the receiving area from a plan of the giving one; where it came from is kept.
   * Sent twice, it is begun once.
   * @throws 404 for support that the viewer's area does not receive; 422 before both agreed, for a
   * plan that is not offered, or while another plan is open
   */
  async adopt(viewer: Viewer, supportId: string, body: AdoptPlan): Promise<Plan> {
    mustEndAfterItStarts(body);
    const { fromAreaId } = await this.received(viewer, supportId);
    const content = await this.contentOf(viewer, fromAreaId, body);
    return this.database.as(viewer, async (tx) => {
      const { toAreaId } = await receivedSupport(tx, viewer, supportId);
      if (await claimCreation(tx, viewer, 'plan', { ...body, ...{ supportId } })) {
        await mustHaveNoPlan(tx, toAreaId);
        const { id, title, starts, ends } = body;
        await beginPlan(
          tx,
          viewer,
          { id, areaId: toAreaId, urn: null, title, starts, ends },
          {
            ...{ of: 'area', id: null, version: null, content },
            adopted: { planId: body.planId, areaId: fromAreaId },
          },
        );
        await noteAdoption(tx, supportId, id);
      }
      return planTree(tx, viewer, body.id);
    });
  }

  /**
   * What the new plan begins with. The words of the other area's plan are read for this one step;
   * its owners, progress and evidence do not come along.
   */
  private contentOf(
    viewer: Viewer,
    fromAreaId: string,
    { planId, starts }: AdoptPlan,
  ): Promise<PlanBeginning[]> {
    return this.database.as(adopterOf(viewer, fromAreaId), async (tx) => {
      const plans = await adoptablePlans(tx, fromAreaId);
      const source = plans.find(({ id }) => id === planId);
      if (!source)
        throw brokenRule('unknown_plan', 'Choose a plan from the list.', [
          { path: 'planId', message: 'Choose a plan from the list.' },
        ]);
      return beginningFrom(await wordsOfPlan(tx, planId), source.starts ?? starts);
    });
  }

  private received(viewer: Viewer, supportId: string): Promise<Support> {
    return this.database.as(viewer, (tx) => receivedSupport(tx, viewer, supportId));
  }
}

/** Reads plans of the giving area in the viewer's name; the viewer has no right to them. */
const adopterOf = (viewer: Viewer, fromAreaId: string): Viewer =>
  internalViewer('plan_adopter', viewer, { areas: [fromAreaId] });

/** @throws 404 for support that the viewer's area does not receive; 422 before both agreed */
async function receivedSupport(tx: Tx, viewer: Viewer, id: string): Promise<Support> {
  const { support } = await ownSupport(tx, viewer, id);
  if (!viewer.ledAreas.includes(support.toAreaId)) throw notFound('The support offer');
  if (support.state !== 'agreed')
    throw brokenRule('not_agreed', 'Both areas agree first; then a plan can be taken over.');
  return support;
}

async function mustHaveNoPlan(tx: Tx, areaId: string): Promise<void> {
  if (await hasOpenAreaPlan(tx, areaId))
    throw brokenRule(
      'has_plan',
      'Your area has an open plan already, and has one at a time. Close it first.',
    );
}
