import type { ActionWithMilestones, Plan, Rag } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import type { DemonstrationCycle } from './areas.js';
import type { Chance } from './chance.js';
import { actionsOf, changeAction } from './plan-steps.js';
import type { Stage } from './stage.js';
import type { Course } from './stories/areas.js';
import {
  blockers,
  evidenceTitles,
  nextSteps,
  noEvidence,
  rags,
  wentWell,
} from './stories/plans.js';

/** Share of due actions that were done in time, by the course that a plan takes. */
const doneShare: Record<Course, number> = {
  healthy: 0.94,
  slipping: 0.62,
  stalled: 0.4,
  draft: 0,
  submitted: 0,
  returned: 0,
  signed_off: 0,
  closed: 1,
};
/** Share of objectives that reviews judge green; plans of other courses are not reviewed. */
const greenShare: Partial<Record<Course, number>> = {
  healthy: 0.85,
  slipping: 0.45,
  stalled: 0.3,
  closed: 0.9,
};
/** After this day nobody touched a stalled plan. */
const silenceFrom = -58;

/** How a plan's year goes, and whose work it is. */
interface Year {
  as: Viewer;
  asOfficer: Viewer;
  course: Course;
  cycles: readonly DemonstrationCycle[];
}

interface Event {
  /** From today; negative before it. */
  day: number;
  happens: () => Promise<unknown>;
}

/**
 * Lets the plan's year pass: milestones reached, actions done or blocked, reviews held, in the
 * order of their days.
 */
export async function letYearPass(stage: Stage, plan: Plan, year: Year): Promise<void> {
  const events = [
    ...actionsOf(plan).flatMap((action) => eventsOfAction(stage, year, action)),
    ...reviewsOf(stage, year, plan.id),
  ];
  for (const [index, event] of events.sort((a, b) => a.day - b.day).entries()) {
    stage.clock.to(event.day, index % 400);
    await event.happens();
  }
}

/** The day until which anything happens. */
const endOf = ({ course }: Year): number => (course === 'stalled' ? silenceFrom : -1);

function eventsOfAction(stage: Stage, year: Year, action: ActionWithMilestones): Event[] {
  const { chance, clock } = stage;
  const start = clock.daysUntil(action.start!);
  const begun: Event[] = [];
  if (start < endOf(year))
    begun.push({
      day: Math.min(start + chance.between(0, 6), endOf(year)),
      happens: () => changeAction(stage, year.as, action.id, { status: 'in_progress' }),
    });
  const slip = year.course === 'healthy' ? chance.between(-5, 2) : chance.between(-3, 12);
  return [
    ...begun,
    ...milestonesReached(stage, year, action, slip),
    ...outcomeOf(stage, year, action, slip),
  ];
}

function milestonesReached(
  { milestones, chance, clock }: Stage,
  year: Year,
  action: ActionWithMilestones,
  slip: number,
): Event[] {
  return action.milestones.flatMap(({ id, due }) => {
    const day = clock.daysUntil(due!) + slip;
    if (day >= endOf(year) || !chance.happens(doneShare[year.course])) return [];
    const happens = async () => {
      const { version } = await milestones.get(year.as, id);
      return milestones.change(year.as, id, version, { reachedOn: clock.day(day) });
    };
    return [{ day, happens }];
  });
}

/** Whether the action is done, blocked or put off; nothing where it just stays open. */
function outcomeOf(stage: Stage, year: Year, action: ActionWithMilestones, slip: number): Event[] {
  const { chance, clock } = stage;
  const { as } = year;
  const until = endOf(year);
  const start = clock.daysUntil(action.start!);
  const due = clock.daysUntil(action.due!);
  const done = due + slip + 1;
  if (done < until && chance.happens(doneShare[year.course]))
    return [{ day: done, happens: () => complete(stage, as, action.id, done) }];
  if (due < until && chance.happens(0.35)) {
    const block = () =>
      changeAction(stage, as, action.id, {
        status: 'blocked',
        blockedReason: chance.pick(blockers),
      });
    return [{ day: Math.min(due - 2, until), happens: block }];
  }
  if (due < 30 && year.course === 'slipping' && chance.happens(0.4)) {
    const later = clock.day(Math.max(due + 21, start + 1));
    const putOff = () => changeAction(stage, as, action.id, { due: later });
    return [{ day: Math.min(due - 8, until), happens: putOff }];
  }
  return [];
}

async function complete(stage: Stage, as: Viewer, id: string, day: number): Promise<void> {
  const { evidence, chance, clock } = stage;
  const withEvidence = chance.happens(0.6);
  if (withEvidence)
    await evidence.add(as, {
      id: chance.id(clock.now()),
      actionId: id,
      title: chance.pick(evidenceTitles),
      url: `https://example.org/evidence/${id.slice(-6)}`,
    });
  await changeAction(stage, as, id, {
    status: 'complete',
    completedOn: clock.day(day),
    ...(withEvidence ? {} : { noEvidenceReason: chance.pick(noEvidence) }),
  });
}

/** Reviews in the cycles that are over; of a stalled plan only the first. */
function reviewsOf(stage: Stage, year: Year, planId: string): Event[] {
  const { course, cycles } = year;
  return cycles.slice(0, course === 'stalled' ? 1 : 2).map((cycle, round) => ({
    day: cycle.opens + stage.chance.between(3, cycle.closes - cycle.opens),
    happens: () => review(stage, year, planId, round),
  }));
}

async function review(
  { plans, reviews, chance, clock }: Stage,
  { asOfficer, course, cycles }: Year,
  planId: string,
  round: number,
): Promise<void> {
  const plan = await plans.get(asOfficer, planId);
  const next = cycles[round + 1];
  await reviews.review(asOfficer, {
    id: chance.id(clock.now()),
    planId,
    cycleId: cycles[round]!.id,
    wentWell: chance.pick(wentWell),
    nextSteps: chance.pick(nextSteps),
    nextDate: next ? clock.day(next.opens) : null,
    objectives: plan.objectives.map((objective) => {
      const rag = judge(chance, course, round);
      return { objectiveId: objective.id, rag, reason: chance.pick(rags[rag]) };
    }),
  });
}

function judge(chance: Chance, course: Course, round: number): Rag {
  if (course === 'closed' && round === 1) return 'complete';
  if (chance.happens(greenShare[course] ?? 0)) return 'green';
  return chance.happens(0.7) ? 'amber' : 'red';
}
