import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { CascadeObjective, SchoolOutcome, SchoolProgress } from '@all-together/contracts';
import { firstPositions, isOpenForWriting, today, type Clock } from '@all-together/domain';
import type { PlanStatus } from '@all-together/contracts';
import { record } from '../../platform/audit/audit.js';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { camelCased } from '../../platform/database/naming.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { mustLead, schoolsIn, type SchoolInArea } from './templates-service.js';

interface Handed {
  id: string;
  area_id: string;
  urn: number | null;
  theme: string;
  title: string;
}

/** An objective of an area's plan in the plans of its schools: handed on, and followed there. */
@Injectable()
export class CascadeService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * Writes the objective into each school's open plan that has it not yet, all in one transaction;
   * or says only what would happen.
   */
  async handOn(
    viewer: Viewer,
    objectiveId: string,
    body: CascadeObjective,
  ): Promise<SchoolOutcome[]> {
    const objective = await this.database.as(viewer, (tx) => areaObjective(tx, objectiveId));
    mustLead(viewer, objective.area_id);
    // A lead may hand an objective on, but not write in a school's plan otherwise: this one step is
    // made for them, in their name.
    return this.database.as(
      internalViewer('cascade', viewer, { areas: [objective.area_id] }),
      async (tx) => {
        const had = new Set(
          (
            (await tx.query(`select urn from objectives where cascaded_from = $1 and not removed`, [
              objectiveId,
            ])) as { urn: number }[]
          ).map(({ urn }) => urn),
        );
        const outcomes: SchoolOutcome[] = [];
        for (const school of await schoolsIn(tx, objective.area_id, body.urns)) {
          const outcome = outcomeAt(school, had.has(school.urn));
          if (outcome === 'done' && !body.preview)
            await copyInto(
              tx,
              viewer,
              objective,
              { planId: school.planId!, areaId: objective.area_id, urn: school.urn },
              body.withActions,
            );
          outcomes.push({ urn: school.urn, name: school.name, outcome, planId: school.planId });
        }
        return outcomes;
      },
    );
  }

  /** How far each school has come with it, the least far first. */
  progress(viewer: Viewer, objectiveId: string): Promise<SchoolProgress[]> {
    return this.database.as(viewer, async (tx) => {
      await areaObjective(tx, objectiveId);
      const rows = (await tx.query(
        `select o.urn, s.name, o.plan_id, o.rag, count(distinct c.id)::int as actions, count(distinct c.id) filter (where c.status = 'complete')::int as complete, count(distinct c.id) filter (where c.status <> 'complete' and c.due < $2::date)::int as overdue,
                count(distinct m.id)::int as milestones, count(distinct m.id) filter (where m.reached_on is not null)::int as reached
         from objectives o join schools s on s.urn = o.urn left join actions c on c.objective_id = o.id and not c.removed left join milestones m on m.action_id = c.id and not m.removed
         where o.cascaded_from = $1 and not o.removed group by o.id, s.name order by count(distinct m.id) filter (where m.reached_on is not null)::float / greatest(1, count(distinct m.id)), s.name limit 500`,
        [objectiveId, today(this.clock)],
      )) as Record<string, unknown>[];
      return rows.map((row) => camelCased<SchoolProgress>(row));
    });
  }
}

function outcomeAt(school: SchoolInArea, has: boolean): SchoolOutcome['outcome'] {
  if (!school.enrolled) return 'not_enrolled';
  if (!school.planId) return 'no_plan';
  if (has) return 'has_objective';
  return isOpenForWriting(school.planStatus as PlanStatus) ? 'done' : 'not_open';
}

async function areaObjective(tx: Tx, id: string): Promise<Handed> {
  const [objective] = (await tx.query(
    `select id, area_id, urn, theme, title from objectives where id = $1 and not removed and urn is null`,
    [id],
  )) as Handed[];
  if (!objective) throw notFound('The objective of an area’s plan');
  return objective;
}

/**
 * Its words and success criteria, and where wanted its actions and milestones with their dates;
 * owners and progress are the school's own.
 */
async function copyInto(
  tx: Tx,
  viewer: Viewer,
  objective: Handed,
  place: { planId: string; areaId: string; urn: number },
  withActions: boolean,
): Promise<void> {
  const id = newId();
  const [last] = (await tx.query(
    `select max(position) as position from objectives where plan_id = $1`,
    [place.planId],
  )) as { position: string | null }[];
  const position = last?.position ? `${last.position}V` : firstPositions(1)[0]!;
  const where = [place.planId, place.areaId, place.urn];
  await tx.query(
    `insert into objectives (id, plan_id, area_id, urn, theme, title, position, cascaded_from) values ($4, $1, $2, $3, $5, $6, $7, $8)`,
    [...where, id, objective.theme, objective.title, position, objective.id],
  );
  await tx.query(
    `insert into criteria (id, objective_id, plan_id, area_id, urn, title, position) select gen_random_uuid(), $4, $1, $2, $3, title, position from criteria where objective_id = $5 and not removed`,
    [...where, id, objective.id],
  );
  if (withActions)
    await tx.query(
      `with source as (select id as old, gen_random_uuid() as fresh, title, start, due, position from actions where objective_id = $5 and not removed),
            copied as (insert into actions (id, objective_id, plan_id, area_id, urn, title, start, due, position) select fresh, $4::uuid, $1::uuid, $2::uuid, $3::int, title, start, due, position from source returning id)
       insert into milestones (id, action_id, plan_id, area_id, urn, title, due, position) select gen_random_uuid(), s.fresh, $1::uuid, $2::uuid, $3::int, m.title, m.due, m.position from source s join milestones m on m.action_id = s.old and not m.removed`,
      [...where, id, objective.id],
    );
  await record(tx, viewer, {
    action: 'objective.hand_on',
    noun: 'objective',
    itemId: id,
    areaId: place.areaId,
    urn: place.urn,
  });
}
