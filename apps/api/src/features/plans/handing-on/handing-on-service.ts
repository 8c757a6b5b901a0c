import { Inject, Injectable } from '@nestjs/common';
import type { CascadeObjective, SchoolOutcome, SchoolProgress } from '@all-together/contracts';
import { isOpenForWriting, today, type Clock } from '@all-together/domain';
import { internalViewer, type Viewer } from '../../../platform/access/viewer.js';
import { SystemClock } from '../../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../../platform/database/index.js';
import { mustLead, type Place } from '../plan-places.js';
import { planReviews } from '../plan-registry.js';
import {
  areaObjective,
  progressOfSchools,
  schoolsThatHave,
  schoolsWithPlans,
  type SchoolWithPlan,
} from './handing-on-queries.js';
import { handOn } from './handing-on-records.js';

/** An objective of an area's plan in the plans of its schools: handed on, and followed there. */
@Injectable()
export class HandingOnService {
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
    { urns, withActions, preview }: CascadeObjective,
  ): Promise<SchoolOutcome[]> {
    const objective = await this.database.as(viewer, (tx) => areaObjective(tx, objectiveId));
    mustLead(viewer, objective.areaId);
    // A lead may hand an objective on, but not write in a school's plan otherwise: this one step is
    // made for them, in their name.
    const cascade = internalViewer('cascade', viewer, { areas: [objective.areaId] });
    return this.database.as(cascade, async (tx) => {
      const had = await schoolsThatHave(tx, objectiveId);
      const schools = await schoolsWithPlans(tx, objective.areaId, urns);
      const outcomes: SchoolOutcome[] = [];
      for (const school of schools)
        outcomes.push(await notWhereLocked(tx, outcomeAt(school, had.has(school.urn))));
      const places = outcomes.flatMap(({ outcome, planId, urn }): Place[] =>
        outcome === 'done' && planId ? [{ planId, areaId: objective.areaId, urn }] : [],
      );
      if (!preview) await handOn(tx, viewer, objective, places, withActions);
      return outcomes;
    });
  }

  /** How far each school has come with it, the least far first. */
  progress(viewer: Viewer, objectiveId: string): Promise<SchoolProgress[]> {
    return this.database.as(viewer, async (tx) => {
      await areaObjective(tx, objectiveId);
      return progressOfSchools(tx, objectiveId, today(this.clock));
    });
  }
}

/** A plan that stands still for a review takes nothing in, from its area neither. */
async function notWhereLocked(tx: Tx, school: SchoolOutcome): Promise<SchoolOutcome> {
  const { outcome, planId } = school;
  const isLocked = outcome === 'done' && planId && (await planReviews().lockOf(tx, planId));
  return isLocked ? { ...school, outcome: 'not_open' } : school;
}

const outcomeAt = (school: SchoolWithPlan, has: boolean): SchoolOutcome => ({
  urn: school.urn,
  name: school.name,
  outcome: whatHappensAt(school, has),
  planId: school.planId,
});

function whatHappensAt(school: SchoolWithPlan, has: boolean): SchoolOutcome['outcome'] {
  if (!school.enrolled) return 'not_enrolled';
  if (school.elsewhere) return 'plan_elsewhere';
  if (!school.planStatus) return 'no_plan';
  if (has) return 'has_objective';
  return isOpenForWriting(school.planStatus) ? 'done' : 'not_open';
}
