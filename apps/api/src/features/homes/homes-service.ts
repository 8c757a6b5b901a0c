import { Inject, Injectable } from '@nestjs/common';
import type { AreaHome, PartnerHome, ReviewCycle, SchoolHome } from '@all-together/contracts';
import {
  addDays,
  dueSoonUntil,
  reviewNeeds,
  schoolNextStep,
  termOf,
  termSoFar,
  today,
  type Clock,
} from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { termsOf } from '../schools/index.js';
import {
  areaPlanProgress,
  countDueIn,
  openActionsIn,
  openActionsOfSchools,
  plansAwaitingDecision,
  recentChangesIn,
  reviewGaps,
  schoolPlan,
} from '../plans/index.js';
import { currentCycle } from '../reviews/index.js';
import { stalledIn, stalledSchools } from '../stalled/index.js';
import {
  countOwedBy,
  countVisitsIn,
  followUpsAgreedIn,
  followUpsOwedBy,
  visitsBetween,
  visitsToSchools,
} from '../visits/index.js';
import { areaOfHome, ownOrganisation, ownSchool } from './homes-queries.js';

/** Rows of each list on a home; the page behind it has the rest. */
const shown = 8;
/** How far ahead a school's lead looks. */
const schoolLooksAheadDays = 28;

/** The first page of each role. */
@Injectable()
export class HomesService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** @throws 404 for an area that the viewer does not lead */
  area(viewer: Viewer, areaId: string): Promise<AreaHome> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const area = await areaOfHome(tx, viewer, areaId);
      if (!area) throw notFound('The area');
      const found = await Promise.all([
        areaPlanProgress(tx, areaId),
        dueActions(tx, areaId, day),
        recentChangesIn(tx, areaId, shown),
        stalledIn(tx, day, { areaId }),
        currentCycle(tx, day),
        visitsInTerm(tx, areaId, day),
        followUpsAgreedIn(tx, areaId, shown),
        plansAwaitingDecision(tx, { plansOfAreas: false, schoolsOf: [areaId] }, shown),
      ]);
      const [plan, due, changed, stalled, cycle, visitsThisTerm, followUps, awaiting] = found;
      const review = await reviewOf(tx, cycle, plan, day);
      const schools = stalledSchools(stalled);
      return {
        today: day,
        area,
        plan,
        ...due,
        changed,
        planStalled: stalled.find(({ urn }) => urn === null)?.reason ?? null,
        stalled: schools.slice(0, shown),
        stalledCount: schools.length,
        review,
        visitsThisTerm,
        followUps,
        awaiting,
      };
    });
  }

  /** @throws 404 for a person of no organisation */
  partner(viewer: Viewer): Promise<PartnerHome> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const organisation = await ownOrganisation(tx, viewer.organisations);
      if (!organisation) throw notFound('Your organisation');
      const own = [organisation.id];
      const week = { from: addDays(day, -3), to: addDays(day, 7), limit: 50 };
      const [visits, owed, owedCount] = await Promise.all([
        visitsBetween(tx, own, week),
        followUpsOwedBy(tx, own, shown),
        countOwedBy(tx, organisation.id),
      ]);
      return {
        today: day,
        organisation,
        visitsToday: visits.filter(({ visitedOn }) => visitedOn === day),
        visitsThisWeek: visits.filter(({ visitedOn }) => visitedOn !== day),
        owed,
        owedCount,
      };
    });
  }

  /** @throws 404 for a person who leads no school */
  school(viewer: Viewer): Promise<SchoolHome> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const school = await ownSchool(tx, viewer.ledSchools);
      if (!school) throw notFound('Your school');
      const [plan = null, stalled, dueSoon, visits] = await Promise.all([
        schoolPlan(tx, viewer.ledSchools),
        stalledIn(tx, day, { urns: viewer.ledSchools }),
        openActionsOfSchools(tx, viewer.ledSchools, addDays(day, schoolLooksAheadDays), shown),
        visitsToSchools(tx, viewer.ledSchools, shown),
      ]);
      const nextStep = schoolNextStep(plan, dueSoon, day);
      return {
        today: day,
        school,
        plan,
        nextStep,
        stalled: stalled.map(({ reason }) => reason),
        dueSoon,
        visits,
      };
    });
  }
}

/** What is overdue and what is due soon: the first rows of each, and how many there are. */
async function dueActions(
  tx: Tx,
  areaId: string,
  day: string,
): Promise<Pick<AreaHome, 'overdue' | 'overdueCount' | 'dueSoon' | 'dueSoonCount'>> {
  const until = dueSoonUntil(day);
  const [overdue, dueSoon, counts] = await Promise.all([
    openActionsIn(tx, areaId, { to: addDays(day, -1), limit: shown }),
    openActionsIn(tx, areaId, { from: day, to: until, limit: shown }),
    countDueIn(tx, areaId, day, until),
  ]);
  return { overdue, overdueCount: counts.overdue, dueSoon, dueSoonCount: counts.dueSoon };
}

/** The review that comes next, and what the plan still needs for it. */
async function reviewOf(
  tx: Tx,
  cycle: ReviewCycle | undefined,
  plan: AreaHome['plan'],
  day: string,
): Promise<AreaHome['review']> {
  if (!cycle || cycle.closes < day) return null;
  const needs = plan ? reviewNeeds(await reviewGaps(tx, plan.id)) : ['Begin a plan.'];
  return { cycle, needs };
}

async function visitsInTerm(tx: Tx, areaId: string, day: string): Promise<number> {
  const { starts, until } = termSoFar(termOf(day, await termsOf(tx)), day);
  return countVisitsIn(tx, areaId, starts, until);
}
