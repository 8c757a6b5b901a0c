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
  NewFollowUp,
  Page,
  Visit,
} from '@all-together/contracts';
import { positionBetween, today, visitDateFault, type Clock } from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { mustBeAssigned } from '../organisations/index.js';
import { insertAction, isWriter, mustBeOpen, placeIn } from '../plans/index.js';
import { FollowUpEntity, VisitEntity } from './visit.entities.js';
import { followUpById, listFollowUps, listVisits, visitById } from './visits-queries.js';

const followUpEditable = (clock: Clock): Editable<FollowUpEntity> => ({
  entity: FollowUpEntity,
  noun: 'follow_up',
  rule: (_, changes) => {
    const done = changes['doneOn'];
    if (typeof done === 'string' && done > today(clock))
      throw brokenRule('future', 'Enter the date on which it was done: today or earlier.', [
        { path: 'doneOn', message: 'Enter a date that is today or earlier.' },
      ]);
    return changes;
  },
});

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
      if (await claimCreation(tx, viewer, 'visit', body)) {
        await tx.query(
          `insert into visits (id, organisation_id, area_id, urn, visited_on, minutes, purpose, present, agreed, logged_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
          [
            body.id,
            body.organisationId,
            body.areaId,
            body.urn ?? null,
            body.visitedOn,
            body.minutes,
            body.purpose,
            body.present,
            body.agreed,
            viewer.personId,
          ],
        );
        for (const followUp of body.followUps) await insertFollowUp(tx, body.id, body, followUp);
        await record(tx, viewer, {
          action: 'visit.log',
          noun: 'visit',
          itemId: body.id,
          areaId: body.areaId,
          urn: body.urn,
        });
      }
      return visitById(tx, body.id);
    });
  }

  change(viewer: Viewer, id: string, seen: number, body: ChangeVisit): Promise<Visit> {
    if (body.visitedOn) this.mustBePlausible(body.visitedOn);
    return this.database.as(viewer, async (tx) => {
      await edit(tx, viewer, { entity: VisitEntity, noun: 'visit' }, id, seen, body);
      return visitById(tx, id);
    });
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
      if (await claimCreation(tx, viewer, 'follow_up', { ...body })) {
        await insertFollowUp(tx, visitId, visit, body);
        await record(tx, viewer, {
          action: 'follow_up.create',
          noun: 'follow_up',
          itemId: body.id,
          areaId: visit.areaId,
          urn: visit.urn,
        });
      }
      return followUpById(tx, body.id);
    });
  }

  changeFollowUp(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeFollowUp,
  ): Promise<FollowUp> {
    return this.database.as(viewer, async (tx) => {
      await edit(tx, viewer, followUpEditable(this.clock), id, seen, body);
      return followUpById(tx, id);
    });
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
      const [stored] = (await tx.query(
        `select area_id as "areaId", title, owner_name as "ownerName", due, action_id as "actionId" from follow_ups where id = $1 for update`,
        [id],
      )) as Pick<FollowUp, 'areaId' | 'title' | 'ownerName' | 'due' | 'actionId'>[];
      if (!stored || stored.areaId !== place.areaId) throw notFound('The follow-up');
      if (stored.actionId === actionId) return followUpById(tx, id);
      if (stored.actionId)
        throw brokenRule('already_an_action', 'This follow-up is an action of the plan already.');
      await mustBeOpen(tx, place.planId);
      const [{ last }] = (await tx.query(
        `select max(position) as last from actions where objective_id = $1`,
        [objectiveId],
      )) as [{ last: string | null }];
      await insertAction(
        tx,
        place,
        {
          id: actionId,
          objectiveId,
          title: stored.title,
          ownerName: stored.ownerName,
          due: stored.due,
          position: positionBetween(last, null),
        },
        id,
      );
      await tx.query(`update follow_ups set action_id = $2 where id = $1`, [id, actionId]);
      await record(tx, viewer, {
        action: 'follow_up.to_action',
        noun: 'follow_up',
        itemId: id,
        areaId: place.areaId,
        urn: place.urn,
      });
      return followUpById(tx, id);
    });
  }

  private mustBePlausible(day: string): void {
    const fault = visitDateFault(day, today(this.clock));
    if (fault) throw brokenRule('visit_date', fault, [{ path: 'visitedOn', message: fault }]);
  }
}

async function insertFollowUp(
  tx: Tx,
  visitId: string,
  place: { organisationId: string; areaId: string; urn?: number | null },
  followUp: NewFollowUp,
): Promise<void> {
  await tx.query(
    `insert into follow_ups (id, visit_id, organisation_id, area_id, urn, title, owner_name, owed_by_partner, due) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      followUp.id,
      visitId,
      place.organisationId,
      place.areaId,
      place.urn ?? null,
      followUp.title,
      followUp.ownerName,
      followUp.owedByPartner,
      followUp.due ?? null,
    ],
  );
}
