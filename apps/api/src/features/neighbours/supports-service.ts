import { Inject, Injectable } from '@nestjs/common';
import type {
  AddSupportEntry,
  AdoptablePlan,
  AdoptPlan,
  ChangeSupport,
  ChangeSupportEntry,
  MoveSupport,
  Plan,
  Support,
  SupportSide,
} from '@all-together/contracts';
import {
  beginningFrom,
  supportAfter,
  termsAreOpen,
  termsChangedBy,
  today,
  type AdoptedObjective,
  type Clock,
} from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit } from '../../platform/editing/edit.js';
import { brokenRule, conflict, notFound } from '../../platform/problems/problem-error.js';
import { beginPlan, planTree } from '../plans/index.js';
import { SupportEntity, SupportEntryEntity } from './support.entities.js';
import { supportById } from './neighbours-queries.js';

/**
 * What two areas agreed: its terms, its ledger, and the plan that the one begins from the other's.
 */
@Injectable()
export class SupportsService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  get(viewer: Viewer, id: string): Promise<Support> {
    return this.database.as(viewer, (tx) => supportById(tx, viewer, id));
  }

  /**
   * Changes the terms; the other side is then asked again.
   * @throws 422 when it was declined or has ended
   */
  change(viewer: Viewer, id: string, seen: number, body: ChangeSupport): Promise<Support> {
    return this.database.as(viewer, async (tx) => {
      const { side } = await mine(tx, viewer, id);
      const moment = this.clock.now().toISOString();
      await edit<SupportEntity>(
        tx,
        viewer,
        {
          entity: SupportEntity,
          noun: 'support',
          rule: (stored, changes) => {
            if (!termsAreOpen(stored.state))
              throw brokenRule(
                'closed',
                `This support is ${stored.state} and can be changed no more.`,
              );
            if (String(changes['ends'] ?? stored.ends) < String(changes['starts'] ?? stored.starts))
              throw brokenRule('dates', 'Enter an end that is not before the start.', [
                { path: 'ends', message: 'Enter an end that is not before the start.' },
              ]);
            return { ...changes, ...termsChangedBy(side, moment) };
          },
        },
        id,
        seen,
        body,
      );
      return supportById(tx, viewer, id);
    });
  }

  /**
   * @throws 422 for a move that this side does not have; 409 when the terms changed since they were
   * seen
   */
  move(
    viewer: Viewer,
    id: string,
    seen: number,
    { move, reason = '' }: MoveSupport,
  ): Promise<Support> {
    return this.database.as(viewer, async (tx) => {
      await tx.query(`select from supports where id = $1 for update`, [id]);
      const { support, side } = await mine(tx, viewer, id);
      if (support.version !== seen)
        throw conflict(
          'edit_conflict',
          'The terms changed while you looked at them. Look again before you decide.',
          support,
        );
      if (!support.moves.includes(move))
        throw brokenRule(
          'move',
          {
            agree: 'There is nothing that waits for your agreement.',
            decline: 'Only an open offer can be declined.',
            end: 'Only what is agreed can be ended.',
          }[move],
        );
      if (move === 'decline' && !reason.trim())
        throw brokenRule('reason_needed', 'Say why, so that the other area understands.', [
          { path: 'reason', message: 'Say why.' },
        ]);
      const after = supportAfter(support, side, move, this.clock.now().toISOString());
      await tx.query(
        `update supports set state = $2, agreed_from_at = $3, agreed_to_at = $4, reason = $5 where id = $1`,
        [
          id,
          after.state,
          after.agreedFromAt,
          after.agreedToAt,
          move === 'agree' ? support.reason : reason.trim(),
        ],
      );
      await record(tx, viewer, {
        action: `support.${move}`,
        noun: 'support',
        itemId: id,
        areaId: support.fromAreaId,
      });
      return supportById(tx, viewer, id);
    });
  }

  /** @throws 422 before both agreed, or for a day to come */
  addEntry(viewer: Viewer, supportId: string, body: AddSupportEntry): Promise<Support> {
    return this.database.as(viewer, async (tx) => {
      const { support, side } = await mine(tx, viewer, supportId);
      if (support.state !== 'agreed' && support.state !== 'ended')
        throw brokenRule('not_agreed', 'Both areas agree first; then what was done is noted.');
      this.mustHavePassed(body.onDate);
      if (await claimCreation(tx, viewer, 'support_entry', { ...body, ...{ supportId } })) {
        await tx.query(
          `insert into support_entries (id, support_id, from_area_id, to_area_id, on_date, kind, minutes, summary, noted_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [
            body.id,
            supportId,
            support.fromAreaId,
            support.toAreaId,
            body.onDate,
            body.kind,
            body.minutes,
            body.summary,
            side,
          ],
        );
        await record(tx, viewer, {
          action: 'support_entry.add',
          noun: 'support',
          itemId: supportId,
          areaId: side === 'from' ? support.fromAreaId : support.toAreaId,
        });
      }
      return supportById(tx, viewer, supportId);
    });
  }

  /** Changes an entry of one's own side; what the other had confirmed then waits for it again. */
  changeEntry(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeSupportEntry,
  ): Promise<Support> {
    if (body.onDate) this.mustHavePassed(body.onDate);
    return this.onEntry(viewer, id, async (tx, side, notedBy) => {
      if (side !== notedBy)
        throw brokenRule('not_own', 'The other area noted this. Confirm it, or talk to them.');
      await edit(
        tx,
        viewer,
        {
          entity: SupportEntryEntity,
          noun: 'support_entry',
          rule: (_, changes) =>
            changes['removed'] === undefined ? { ...changes, confirmedAt: null } : changes,
        },
        id,
        seen,
        body,
      );
    });
  }

  confirmEntry(viewer: Viewer, id: string, seen: number): Promise<Support> {
    return this.onEntry(viewer, id, async (tx, side, notedBy) => {
      if (side === notedBy) throw brokenRule('own', 'The other area confirms what you noted.');
      await edit(tx, viewer, { entity: SupportEntryEntity, noun: 'support_entry' }, id, seen, {
        confirmedAt: this.clock.now().toISOString(),
      });
    });
  }

  /** Plans of the area that gives, for the area that receives, once both agreed. */
  async adoptable(viewer: Viewer, supportId: string): Promise<AdoptablePlan[]> {
    return (await this.offered(viewer, supportId)).plans;
  }

  /** The same, and who may read them. */
  private async offered(
    viewer: Viewer,
    supportId: string,
  ): Promise<{ plans: AdoptablePlan[]; adopter: Viewer }> {
    const support = await this.database.as(viewer, (tx) => receivingSide(tx, viewer, supportId));
    const adopter = internalViewer('plan_adopter', viewer, { areas: [support.fromAreaId] });
    const plans = await this.database.as(
      adopter,
      (tx) =>
        tx.query(
          `select p.id, p.title, p.starts, p.ends, (select count(*)::int from objectives o where o.plan_id = p.id and not o.removed) as objectives, (select count(*)::int from actions c where c.plan_id = p.id and not c.removed) as actions
       from plans p where p.area_id = $1 and p.urn is null and p.status in ('signed_off', 'in_delivery', 'closed') order by p.starts desc nulls last, p.id`,
          [support.fromAreaId],
        ) as Promise<AdoptablePlan[]>,
    );
    return { plans, adopter };
  }

  /**
   * Begins a plan of the receiving area from a plan of the giving one; where it came from is kept.
   */
  async adopt(viewer: Viewer, supportId: string, body: AdoptPlan): Promise<Plan> {
    if (body.ends < body.starts)
      throw brokenRule('dates', 'Enter an end that is not before the start.', [
        { path: 'ends', message: 'Enter an end that is not before the start.' },
      ]);
    const { plans, adopter } = await this.offered(viewer, supportId);
    const source = plans.find(({ id }) => id === body.planId);
    if (!source)
      throw brokenRule('unknown_plan', 'Choose a plan from the list.', [
        { path: 'planId', message: 'Choose a plan from the list.' },
      ]);
    // The words of the other area's plan are read for this one step; its owners, progress and
    // evidence are not.
    const objectives = await this.database.as(adopter, (tx) => wordsOf(tx, source.id));
    return this.database.as(viewer, async (tx) => {
      const support = await receivingSide(tx, viewer, supportId);
      if (await claimCreation(tx, viewer, 'plan', { ...body, ...{ supportId } })) {
        await mustHaveNoPlan(tx, support.toAreaId);
        const begun = {
          of: 'area' as const,
          id: null,
          version: null,
          content: beginningFrom(objectives, source.starts ?? body.starts),
          adopted: { planId: source.id, areaId: support.fromAreaId },
        };
        await beginPlan(
          tx,
          viewer,
          {
            id: body.id,
            areaId: support.toAreaId,
            urn: null,
            title: body.title,
            starts: body.starts,
            ends: body.ends,
          },
          begun,
        );
        await tx.query(
          `update supports set adopted_plan_id = $2, adopted_at = app_now() where id = $1`,
          [supportId, body.id],
        );
      }
      return planTree(tx, viewer, body.id);
    });
  }

  private mustHavePassed(day: string): void {
    if (day > today(this.clock))
      throw brokenRule('to_come', 'Enter a day that has passed, or today.', [
        { path: 'onDate', message: 'Enter a day that has passed, or today.' },
      ]);
  }

  private onEntry(
    viewer: Viewer,
    id: string,
    work: (tx: Tx, side: SupportSide, notedBy: SupportSide) => Promise<void>,
  ): Promise<Support> {
    return this.database.as(viewer, async (tx) => {
      const [entry] = (await tx.query(
        `select support_id as "supportId", noted_by as "notedBy" from support_entries where id = $1`,
        [id],
      )) as { supportId: string; notedBy: SupportSide }[];
      if (!entry) throw notFound('The entry');
      const { side } = await mine(tx, viewer, entry.supportId);
      await work(tx, side, entry.notedBy);
      return supportById(tx, viewer, entry.supportId);
    });
  }
}

/** @throws 404 for support that the viewer does not see, or only looks on at */
async function mine(
  tx: Tx,
  viewer: Viewer,
  id: string,
): Promise<{ support: Support; side: SupportSide }> {
  const support = await supportById(tx, viewer, id);
  if (support.side === null) throw notFound('The support offer');
  return { support, side: support.side };
}

async function mustHaveNoPlan(tx: Tx, areaId: string): Promise<void> {
  const open = (await tx.query(
    `select from plans where area_id = $1 and urn is null and status <> 'closed'`,
    [areaId],
  )) as unknown[];
  if (open.length)
    throw brokenRule(
      'has_plan',
      'Your area has an open plan already, and has one at a time. Close it first.',
    );
}

async function receivingSide(tx: Tx, viewer: Viewer, id: string): Promise<Support> {
  const { support } = await mine(tx, viewer, id);
  if (!viewer.ledAreas.includes(support.toAreaId)) throw notFound('The support offer');
  if (support.state !== 'agreed')
    throw brokenRule('not_agreed', 'Both areas agree first; then a plan can be taken over.');
  return support;
}

async function wordsOf(tx: Tx, planId: string): Promise<AdoptedObjective[]> {
  const of = <Item>(sql: string) =>
    tx.query(sql, [planId]) as Promise<(Item & { id: string; parent: string })[]>;
  const [objectives, criteria, actions, milestones] = await Promise.all([
    of<Pick<AdoptedObjective, 'theme' | 'title'>>(
      `select id, plan_id as parent, theme, title from objectives where plan_id = $1 and not removed order by position, id`,
    ),
    of<{ title: string }>(
      `select id, objective_id as parent, title from criteria where plan_id = $1 and not removed order by position, id`,
    ),
    of<{ title: string; start: string | null; due: string | null }>(
      `select id, objective_id as parent, title, start, due from actions where plan_id = $1 and not removed order by position, id`,
    ),
    of<{ title: string; due: string | null }>(
      `select id, action_id as parent, title, due from milestones where plan_id = $1 and not removed order by position, id`,
    ),
  ]);
  const under = <Item extends { parent: string }>(items: readonly Item[], parent: string) =>
    items.filter((item) => item.parent === parent);
  return objectives.map(({ id, theme, title }) => ({
    theme,
    title,
    criteria: under(criteria, id),
    actions: under(actions, id).map((action) => ({
      ...action,
      milestones: under(milestones, action.id),
    })),
  }));
}
