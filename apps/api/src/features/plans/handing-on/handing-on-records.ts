import { positionBetween } from '@all-together/domain';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../../../platform/access/viewer.js';
import { recordAll } from '../../../platform/audit/audit.js';
import {
  insertAll,
  json,
  nullable,
  rows,
  run,
  sql,
  text,
  uuid,
  type Sql,
  type Tx,
} from '../../../platform/database/index.js';
import { ObjectiveEntity } from '../plan.entities.js';
import { placeOf, type Place } from '../plan-places.js';
import type { HandedObjective } from './handing-on-queries.js';

/**
 * Writes an objective of an area's plan into the plans of schools, in a handful of statements
 * whatever their number: its words and success criteria, and where wanted its actions and
 * milestones with their dates. Owners and progress are each school's own.
 */
export async function handOn(
  tx: Tx,
  viewer: Viewer,
  objective: HandedObjective,
  places: readonly Place[],
  withActions: boolean,
): Promise<void> {
  if (!places.length) return;
  const { id: cascadedFrom, theme, title } = objective;
  const last = await lastPositions(tx, places);
  const copies = places.map((place) => ({
    ...placeOf(place),
    ...{ id: newId(), theme, title, cascadedFrom },
    position: positionBetween(last.get(place.planId) ?? null, null),
  }));
  await insertAll(tx, ObjectiveEntity, copies);
  const given = copiesOf(copies);
  await copyCriteria(tx, objective.id, given);
  if (withActions) await copyActions(tx, objective.id, given);
  await recordAll(
    tx,
    viewer,
    copies.map(({ id, areaId, urn }) => ({
      action: 'objective.hand_on',
      noun: 'objective',
      itemId: id,
      areaId,
      urn,
    })),
  );
}

/** The position of the last objective of each plan. */
async function lastPositions(
  tx: Tx,
  places: readonly Place[],
): Promise<ReadonlyMap<string, string | null>> {
  const last = await rows(
    tx,
    { planId: uuid(), position: nullable(text()) },
    sql`select plan_id, max(position) as position
        from objectives
        where plan_id = any (${places.map(({ planId }) => planId)})
        group by plan_id`,
  );
  return new Map(last.map(({ planId, position }) => [planId, position]));
}

/** The copies of the objective as rows of a statement. */
const copiesOf = (copies: readonly (Place & { id: string })[]): Sql => sql`
        json_to_recordset(${json(
          copies.map(({ id, planId, areaId, urn }) => ({
            ...{ id, urn, plan_id: planId, area_id: areaId },
          })),
        )}) as copy (id uuid, plan_id uuid, area_id uuid, urn int)`;

async function copyCriteria(tx: Tx, objectiveId: string, copies: Sql): Promise<void> {
  await run(
    tx,
    sql`insert into criteria (id, objective_id, plan_id, area_id, urn, title, position)
        select gen_random_uuid(), copy.id, copy.plan_id, copy.area_id, copy.urn, k.title, k.position
        from criteria k
        cross join ${copies}
        where k.objective_id = ${objectiveId} and not k.removed`,
  );
}

async function copyActions(tx: Tx, objectiveId: string, copies: Sql): Promise<void> {
  await run(
    tx,
    sql`with source as (
          select c.id as old_id, gen_random_uuid() as id, copy.id as objective_id, copy.plan_id,
                 copy.area_id, copy.urn, c.title, c.start, c.due, c.position
          from actions c
          cross join ${copies}
          where c.objective_id = ${objectiveId} and not c.removed),
        copied as (
          insert into actions (
            id, objective_id, plan_id, area_id, urn, title, start, due, position)
          select id, objective_id, plan_id, area_id, urn, title, start, due, position
          from source)
        insert into milestones (id, action_id, plan_id, area_id, urn, title, due, position)
        select gen_random_uuid(), s.id, s.plan_id, s.area_id, s.urn, m.title, m.due, m.position
        from source s
        join milestones m on m.action_id = s.old_id and not m.removed`,
  );
}
