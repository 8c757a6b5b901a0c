import { Inject, Injectable } from '@nestjs/common';
import type {
  AddFollowUp,
  ChangeFollowUp,
  ChangeVisit,
  FollowUp,
  FollowUpToAction,
  ListFollowUps,
  ListVisits,
  LogVisit,
  Page,
  Visit,
} from '@all-together/contracts';
import { today, visitDateFault, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { mustBeAssigned } from '../organisations/index.js';
import { addActionAtEnd, isWriter, mustBeOpen, placeIn } from '../plans/index.js';
import { followUpById, listFollowUps } from './follow-up-queries.js';
import { listVisits, visitById } from './visits-queries.js';
import {
  addFollowUp,
  changeFollowUp,
  changeVisit,
  followUpToTake,
  linkToAction,
  logVisit,
} from './visits-records.js';

/** Support visits of partner organisations, and the commitments made in them. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListVisits): Promise<Page<Visit>> {
    return this.database.as(viewer, (tx) => listVisits(tx, query));
  }

  get(viewer: Viewer, id: string): Promise<Visit> {
    return this.database.as(viewer, (tx) => visitById(tx, id));
  }

  /** Logs a visit with its follow-ups; sent twice, it is logged once. */
  log(viewer: Viewer, body: LogVisit): Promise<Visit> {
    this.mustBePlausible(body.visitedOn);
    return this.database.as(viewer, async (tx) => {
      await mustBeAssigned(tx, viewer, body);
      if (await claimCreation(tx, viewer, 'visit', body)) await logVisit(tx, viewer, body);
      return visitById(tx, body.id);
    });
  }

  change(viewer: Viewer, id: string, seen: number, body: ChangeVisit): Promise<Visit> {
    if (body.visitedOn) this.mustBePlausible(body.visitedOn);
    return this.database.as(viewer, (tx) => changeVisit(tx, viewer, id, seen, body));
  }

  followUps(viewer: Viewer, query: ListFollowUps): Promise<Page<FollowUp>> {
    return this.database.as(viewer, (tx) => listFollowUps(tx, query));
  }

  getFollowUp(viewer: Viewer, id: string): Promise<FollowUp> {
    return this.database.as(viewer, (tx) => followUpById(tx, id));
  }

  addFollowUp(viewer: Viewer, { visitId, ...body }: AddFollowUp): Promise<FollowUp> {
    return this.database.as(viewer, async (tx) => {
      const visit = await visitById(tx, visitId);
      if (!viewer.organisations.includes(visit.organisationId)) throw notFound('The visit');
      if (await claimCreation(tx, viewer, 'follow_up', body))
        await addFollowUp(tx, viewer, visitId, visit, body);
      return followUpById(tx, body.id);
    });
  }

  changeFollowUp(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeFollowUp,
  ): Promise<FollowUp> {
    return this.database.as(viewer, (tx) => changeFollowUp(tx, viewer, this.clock, id, seen, body));
  }

  /** A lead takes a follow-up into the plan as an action; each then names the other. */
  toAction(
    viewer: Viewer,
    id: string,
    { actionId, objectiveId }: FollowUpToAction,
  ): Promise<FollowUp> {
    return this.database.as(viewer, async (tx) => {
      const place = await placeIn(tx, 'objectives', objectiveId);
      if (!isWriter(viewer, place)) throw notFound('The objective');
      const stored = await followUpToTake(tx, id);
      if (!stored || stored.areaId !== place.areaId) throw notFound('The follow-up');
      if (stored.actionId === actionId) return followUpById(tx, id);
      if (stored.actionId)
        throw brokenRule('already_an_action', 'This follow-up is an action of the plan already.');
      await mustBeOpen(tx, place.planId);
      const { title, ownerName, due } = stored;
      await addActionAtEnd(
        tx,
        place,
        { id: actionId, objectiveId, title, ownerName, due },
        { followUpId: id },
      );
      await linkToAction(tx, viewer, id, actionId, place);
      return followUpById(tx, id);
    });
  }

  private mustBePlausible(day: string): void {
    const fault = visitDateFault(day, today(this.clock));
    if (fault) throw brokenRule('visit_date', fault, [{ path: 'visitedOn', message: fault }]);
  }
}
