import type {
  CreateAction,
  CreateCriterion,
  CreateMilestone,
  CreateObjective,
} from '@all-together/contracts';
import { positionBetween } from '@all-together/domain';
import { nullable, only, sql, text, type Tx } from '../../platform/database/index.js';
import { withOwner } from './plan-editables.js';

/** Where a part of a plan belongs; row-level security reads the area and the school. */
export interface Place {
  planId: string;
  areaId: string;
  urn: number | null;
}

export async function insertObjective(tx: Tx, place: Place, body: CreateObjective): Promise<void> {
  await tx.query(
    `insert into objectives (id, plan_id, area_id, urn, theme, title, position) values ($1, $2, $3, $4, $5, $6, $7)`,
    [body.id, place.planId, place.areaId, place.urn, body.theme, body.title, body.position],
  );
}

export async function insertCriterion(tx: Tx, place: Place, body: CreateCriterion): Promise<void> {
  await tx.query(
    `insert into criteria (id, objective_id, plan_id, area_id, urn, title, position) values ($1, $2, $3, $4, $5, $6, $7)`,
    [body.id, body.objectiveId, place.planId, place.areaId, place.urn, body.title, body.position],
  );
}

/** Writes one new action; its owner's name goes with their id. */
export async function insertAction(
  tx: Tx,
  place: Place,
  body: CreateAction,
  followUpId: string | null,
): Promise<void> {
  const owner = await withOwner(tx, {
    ...(body.ownerId ? { ownerId: body.ownerId } : {}),
    ...(body.ownerName !== undefined && !body.ownerId ? { ownerName: body.ownerName } : {}),
  });
  await tx.query(
    `insert into actions (id, objective_id, plan_id, area_id, urn, title, owner_id, owner_name, start, due, position, follow_up_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      body.id,
      body.objectiveId,
      place.planId,
      place.areaId,
      place.urn,
      body.title,
      owner['ownerId'] ?? null,
      owner['ownerName'] ?? '',
      body.start ?? null,
      body.due ?? null,
      body.position,
      followUpId,
    ],
  );
}

export async function insertMilestone(tx: Tx, place: Place, body: CreateMilestone): Promise<void> {
  await tx.query(
    `insert into milestones (id, action_id, plan_id, area_id, urn, title, due, position) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      body.id,
      body.actionId,
      place.planId,
      place.areaId,
      place.urn,
      body.title,
      body.due ?? null,
      body.position,
    ],
  );
}

/** Adds an action behind the others of its objective. */
export async function addActionAtEnd(
  tx: Tx,
  place: Place,
  action: Omit<CreateAction, 'position'>,
  { followUpId = null }: { followUpId?: string | null } = {},
): Promise<void> {
  const { last } = await only(
    tx,
    { last: nullable(text()) },
    sql`select max(position) as last from actions where objective_id = ${action.objectiveId}`,
  );
  await insertAction(tx, place, { ...action, position: positionBetween(last, null) }, followUpId);
}
