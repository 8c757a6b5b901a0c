import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type {
  AddSupportEntry,
  ChangeSupport,
  ChangeSupportEntry,
  MoveSupport,
  OfferSupport,
  Support,
  SupportSide,
} from '@all-together/contracts';
import { isUnderWay, today, wasAgreed, type Clock } from '@all-together/domain';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { brokenRule, conflict, notFound } from '../../platform/problems/problem-error.js';
import { addArea } from '../areas/index.js';
import { unknownPlace } from './neighbour-faults.js';
import { areaAt, areaOf, isAuthority, type AreaAtCentre } from './neighbours-queries.js';
import { entryToChange, ownSupport, supportById } from './supports-queries.js';
import {
  addEntry,
  changeEntry,
  changeTerms,
  confirmEntry,
  lockSupport,
  mustEndAfterItStarts,
  moveSupport,
  offerSupport,
} from './supports-records.js';

/** What one area offers another, the terms that both agreed to, and the ledger of what was done. */
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
   * Offers support; sent twice, it is offered once. A local authority that is no area yet becomes a
   * prospective one in the same step.
   * @throws 404 for an area that the viewer does not lead; 422 while it is not under way itself, or
   * when it ends before it starts
   */
  async offer(viewer: Viewer, body: OfferSupport): Promise<Support> {
    mustEndAfterItStarts(body);
    if (!viewer.ledAreas.includes(body.fromAreaId)) throw notFound('The area');
    // A lead may bring a neighbour on as prospective, though not make areas otherwise: this one
    // step is made for them, in their name.
    const broker = internalViewer('support_broker', viewer, { areas: [body.fromAreaId] });
    await this.database.as(broker, async (tx) => {
      const from = await areaOf(tx, body.fromAreaId);
      if (!isUnderWay(from.status))
        throw brokenRule('not_under_way', 'An area offers support once it is under way itself.');
      if (!(await claimCreation(tx, viewer, 'support', body))) return;
      const toAreaId = await this.receiving(tx, viewer, from, body);
      if (toAreaId === from.id)
        throw brokenRule('own_area', 'Choose another area than your own.', [
          { path: 'toAreaId', message: 'Choose another area.' },
        ]);
      await offerSupport(tx, viewer, body, toAreaId);
    });
    return this.database.as(viewer, (tx) => supportById(tx, viewer, body.id));
  }

  /** Changes the terms; the other side is then asked again. @throws as `changeTerms` does */
  change(viewer: Viewer, id: string, seen: number, fields: ChangeSupport): Promise<Support> {
    return this.database.as(viewer, async (tx) => {
      const { side } = await ownSupport(tx, viewer, id);
      return changeTerms(tx, viewer, { side, moment: this.moment() }, { id, seen, fields });
    });
  }

  /**
   * Agrees, declines or ends.
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
      await lockSupport(tx, id);
      const own = await ownSupport(tx, viewer, id);
      mustBeAsSeen(own.support, seen);
      mustHaveMove(own.support, move, reason);
      const kept = move === 'agree' ? own.support.reason : reason.trim();
      return moveSupport(tx, viewer, own, { move, reason: kept }, this.moment());
    });
  }

  /** Notes what was done; sent twice, once. @throws 422 before both agreed, or for a day to come */
  addEntry(viewer: Viewer, supportId: string, body: AddSupportEntry): Promise<Support> {
    return this.database.as(viewer, async (tx) => {
      const own = await ownSupport(tx, viewer, supportId);
      if (!wasAgreed(own.support.state))
        throw brokenRule('not_agreed', 'Both areas agree first; then what was done is noted.');
      this.mustHavePassed(body.onDate);
      if (await claimCreation(tx, viewer, 'support_entry', { ...body, ...{ supportId } }))
        await addEntry(tx, viewer, own, body);
      return supportById(tx, viewer, supportId);
    });
  }

  /** Changes an entry of the viewer's own side. @throws 422 for the other's, or a day to come */
  changeEntry(
    viewer: Viewer,
    id: string,
    seen: number,
    fields: ChangeSupportEntry,
  ): Promise<Support> {
    if (fields.onDate) this.mustHavePassed(fields.onDate);
    return this.onEntry(viewer, id, async (tx, side, notedBy) => {
      if (side !== notedBy)
        throw brokenRule('not_own', 'The other area noted this. Confirm it, or talk to them.');
      await changeEntry(tx, viewer, { id, seen, fields });
    });
  }

  /** Confirms an entry of the other side. @throws 422 for the viewer's own */
  confirmEntry(viewer: Viewer, id: string, seen: number): Promise<Support> {
    return this.onEntry(viewer, id, async (tx, side, notedBy) => {
      if (side === notedBy) throw brokenRule('own', 'The other area confirms what you noted.');
      await confirmEntry(tx, viewer, { id, seen }, this.moment());
    });
  }

  private onEntry(
    viewer: Viewer,
    id: string,
    work: (tx: Tx, side: SupportSide, notedBy: SupportSide) => Promise<void>,
  ): Promise<Support> {
    return this.database.as(viewer, async (tx) => {
      const { supportId, notedBy } = await entryToChange(tx, id);
      const { side } = await ownSupport(tx, viewer, supportId);
      await work(tx, side, notedBy);
      return supportById(tx, viewer, supportId);
    });
  }

  /** The area that receives an offer: one of the programme, or an authority that joins it now. */
  private async receiving(
    tx: Tx,
    viewer: Viewer,
    from: AreaAtCentre,
    { toAreaId: areaId, gss }: OfferSupport,
  ): Promise<string> {
    const area = await areaAt(tx, { areaId, gss });
    if (area?.status === 'withdrawn')
      throw brokenRule(
        'withdrawn',
        'That area has left the programme. Ask a programme officer to bring it back first.',
      );
    if (area) return area.id;
    if (areaId) throw unknownPlace('toAreaId');
    if (!gss || !(await isAuthority(tx, gss))) throw unknownPlace('gss');
    const id = newId();
    await addArea(tx, viewer, {
      ...{ id, gss, kind: 'local_authority', part: 'neighbouring', status: 'prospective' },
      statusSince: today(this.clock),
      statusReason: `Offered support by ${from.name}.`,
    });
    return id;
  }

  private mustHavePassed(day: string): void {
    if (day > today(this.clock))
      throw brokenRule('to_come', 'Enter a day that has passed, or today.', [
        { path: 'onDate', message: 'Enter a day that has passed, or today.' },
      ]);
  }

  private moment(): string {
    return this.clock.now().toISOString();
  }
}

function mustBeAsSeen(support: Support, seen: number): void {
  if (support.version !== seen)
    throw conflict(
      'edit_conflict',
      'The terms changed while you looked at them. Look again before you decide.',
      support,
    );
}

const missingMoves = {
  agree: 'There is nothing that waits for your agreement.',
  decline: 'Only an open offer can be declined.',
  end: 'Only what is agreed can be ended.',
};

function mustHaveMove(support: Support, move: MoveSupport['move'], reason: string): void {
  if (!support.moves.includes(move)) throw brokenRule('move', missingMoves[move]);
  if (move === 'decline' && !reason.trim())
    throw brokenRule('reason_needed', 'Say why, so that the other area understands.', [
      { path: 'reason', message: 'Say why.' },
    ]);
}
