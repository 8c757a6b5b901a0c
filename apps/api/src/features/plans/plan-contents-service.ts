import { Inject, Injectable } from '@nestjs/common';
import type {
  Action,
  ActionWithMilestones,
  AddEvidence,
  Change,
  ChangeAction,
  ChangeActions,
  ChangeCriterion,
  ChangeEvidence,
  ChangeMilestone,
  ChangeObjective,
  CreateAction,
  CreateCriterion,
  CreateMilestone,
  CreateObjective,
  Criterion,
  Evidence,
  ListActions,
  ListOfPlan,
  Milestone,
  Objective,
  Page,
  PlanStatus,
} from '@all-together/contracts';
import {
  inWords,
  isOpenForWriting,
  planStatusWords,
  today,
  type Clock,
} from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import {
  actionEditable,
  criterionEditable,
  evidenceEditable,
  milestoneEditable,
  objectiveEditable,
} from './plan-editables.js';
import { itemChanges } from './plan-history.js';
import {
  insertAction,
  insertCriterion,
  insertMilestone,
  insertObjective,
  type Place,
} from './plan-inserts.js';
import {
  actionById,
  isWriter,
  itemById,
  listActions,
  listItems,
  type PlanItems,
} from './plans-queries.js';

/**
 * Objectives, criteria, actions, milestones and evidence: created and changed inside a plan that is
 * open for writing.
 */
@Injectable()
export class PlanContentsService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  listActions(viewer: Viewer, query: ListActions): Promise<Page<Action>> {
    return this.database.as(viewer, (tx) => listActions(tx, viewer, query, today(this.clock)));
  }

  getAction(viewer: Viewer, id: string): Promise<ActionWithMilestones> {
    return this.database.as(viewer, (tx) => actionById(tx, id));
  }

  list<Noun extends keyof PlanItems>(
    viewer: Viewer,
    noun: Noun,
    query: ListOfPlan,
  ): Promise<Page<PlanItems[Noun]>> {
    return this.database.as(viewer, (tx) => listItems(tx, noun, query));
  }

  get<Noun extends keyof PlanItems>(
    viewer: Viewer,
    noun: Noun,
    id: string,
  ): Promise<PlanItems[Noun]> {
    return this.database.as(viewer, (tx) => itemById(tx, noun, id));
  }

  history(viewer: Viewer, noun: Change['noun'], id: string): Promise<Change[]> {
    return this.database.as(viewer, async (tx) => {
      const changes = await itemChanges(tx, noun, id);
      if (!changes.length) throw notFound();
      return changes;
    });
  }

  createObjective(viewer: Viewer, body: CreateObjective): Promise<Objective> {
    return this.create(
      viewer,
      'objective',
      body,
      (tx) => placeIn(tx, 'plans', body.planId),
      (tx, place) => insertObjective(tx, place, body),
      (tx) => itemById(tx, 'objectives', body.id),
    );
  }

  createCriterion(viewer: Viewer, body: CreateCriterion): Promise<Criterion> {
    return this.create(
      viewer,
      'criterion',
      body,
      (tx) => placeIn(tx, 'objectives', body.objectiveId),
      (tx, place) => insertCriterion(tx, place, body),
      (tx) => itemById(tx, 'criteria', body.id),
    );
  }

  createAction(
    viewer: Viewer,
    body: CreateAction,
    followUpId: string | null = null,
  ): Promise<ActionWithMilestones> {
    return this.create(
      viewer,
      'action',
      body,
      (tx) => placeIn(tx, 'objectives', body.objectiveId),
      (tx, place) => insertAction(tx, place, body, followUpId),
      (tx) => actionById(tx, body.id),
    );
  }

  createMilestone(viewer: Viewer, body: CreateMilestone): Promise<Milestone> {
    return this.create(
      viewer,
      'milestone',
      body,
      (tx) => placeIn(tx, 'actions', body.actionId),
      (tx, place) => insertMilestone(tx, place, body),
      (tx) => itemById(tx, 'milestones', body.id),
    );
  }

  addEvidence(viewer: Viewer, body: AddEvidence): Promise<Evidence> {
    return this.create(
      viewer,
      'evidence',
      body,
      (tx) => placeIn(tx, 'actions', body.actionId),
      (tx, place) =>
        tx.query(
          `insert into evidence (id, action_id, plan_id, area_id, urn, title, url, added_by, added_at) values ($1, $2, $3, $4, $5, $6, $7, $8, app_now())`,
          [
            body.id,
            body.actionId,
            place.planId,
            place.areaId,
            place.urn,
            body.title,
            body.url,
            viewer.personId,
          ],
        ),
      (tx) => itemById(tx, 'evidence', body.id),
    );
  }

  changeAction(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeAction,
  ): Promise<ActionWithMilestones> {
    return this.database.as(viewer, async (tx) => {
      await editOpen(tx, viewer, actionEditable(this.clock), id, seen, body);
      return actionById(tx, id);
    });
  }

  /** All of the changes or none of them. */
  changeActions(viewer: Viewer, body: ChangeActions): Promise<ActionWithMilestones[]> {
    return this.database.as(viewer, async (tx) => {
      const changed: ActionWithMilestones[] = [];
      // Always in the same order, so that two bulk changes never wait for each other.
      await tx.query(`select from actions where id = any ($1::uuid[]) order by id for update`, [
        body.actions.map(({ id }) => id),
      ]);
      for (const { id, version, ...change } of body.actions) {
        await editOpen(tx, viewer, actionEditable(this.clock), id, version, change);
        changed.push(await actionById(tx, id));
      }
      return changed;
    });
  }

  changeObjective(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeObjective,
  ): Promise<Objective> {
    return this.change(viewer, objectiveEditable(viewer, this.clock), 'objectives', id, seen, body);
  }

  changeCriterion(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeCriterion,
  ): Promise<Criterion> {
    return this.change(viewer, criterionEditable, 'criteria', id, seen, body);
  }

  changeMilestone(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeMilestone,
  ): Promise<Milestone> {
    return this.change(viewer, milestoneEditable(this.clock), 'milestones', id, seen, body);
  }

  changeEvidence(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeEvidence,
  ): Promise<Evidence> {
    return this.change(viewer, evidenceEditable, 'evidence', id, seen, body);
  }

  private change<Noun extends keyof PlanItems>(
    viewer: Viewer,
    kind: Editable<never>,
    noun: Noun,
    id: string,
    seen: number,
    body: object,
  ): Promise<PlanItems[Noun]> {
    return this.database.as(viewer, async (tx) => {
      await editOpen(tx, viewer, kind as Editable<{ planId: string }>, id, seen, body);
      return itemById(tx, noun, id);
    });
  }

  private create<Item>(
    viewer: Viewer,
    noun: string,
    body: { id: string },
    place: (tx: Tx) => Promise<Place>,
    insert: (tx: Tx, place: Place) => Promise<unknown>,
    read: (tx: Tx) => Promise<Item>,
  ): Promise<Item> {
    return this.database.as(viewer, async (tx) => {
      const where = await place(tx);
      if (!isWriter(viewer, where)) throw notFound();
      if (await claimCreation(tx, viewer, noun, body)) {
        await mustBeOpen(tx, where.planId);
        await insert(tx, where);
        await record(tx, viewer, {
          action: `${noun}.create`,
          noun,
          itemId: body.id,
          areaId: where.areaId,
          urn: where.urn,
        });
      }
      return read(tx);
    });
  }
}

async function editOpen<Item extends { planId: string }>(
  tx: Tx,
  viewer: Viewer,
  kind: Editable<Item>,
  id: string,
  seen: number,
  body: object,
): Promise<void> {
  await edit<Item>(
    tx,
    viewer,
    {
      ...kind,
      rule: async (stored, changes, inTx) => {
        await mustBeOpen(inTx, stored.planId);
        return kind.rule ? kind.rule(stored, changes, inTx) : changes;
      },
    },
    id,
    seen,
    body,
  );
}

/** Where a new part of a plan belongs, from what it hangs on. @throws 404 out of scope */
export async function placeIn(
  tx: Tx,
  parent: 'plans' | 'objectives' | 'actions',
  id: string,
): Promise<Place> {
  const planId = parent === 'plans' ? 'id' : 'plan_id';
  const [place] = (await tx.query(
    `select ${planId} as "planId", area_id as "areaId", urn from ${parent} where id = $1`,
    [id],
  )) as Place[];
  if (!place) throw notFound();
  return place;
}

/** @throws 422 while the plan is with the officer, or closed */
export async function mustBeOpen(tx: Tx, planId: string): Promise<void> {
  const [plan] = (await tx.query(`select status from plans where id = $1 for share`, [planId])) as {
    status: PlanStatus;
  }[];
  if (!plan) throw notFound('The plan');
  if (!isOpenForWriting(plan.status))
    throw brokenRule(
      'plan_not_open',
      `The plan is ${planStatusWords[plan.status].toLowerCase()} and cannot be changed now.${plan.status === 'submitted' ? ' Take it back first, or wait for the decision.' : ''}`,
    );
  const [lock] = (await tx.query(`select title, closes from plan_lock($1)`, [planId])) as {
    title: string;
    closes: string;
  }[];
  if (lock)
    throw brokenRule(
      'plan_locked',
      `The plan stands still for “${lock.title}” until ${inWords(lock.closes)}, or until it is reviewed. Ask an officer to release it if it cannot wait.`,
    );
}
