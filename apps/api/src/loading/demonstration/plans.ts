import type { ActionWithMilestones, Plan, Rag } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { loaderViewer } from '../loader-viewer.js';
import type { DemonstrationArea } from './areas.js';
import type { Stage } from './stage.js';
import type { DemonstrationPeople } from './people.js';
import type { DemonstrationSchool } from './schools.js';
import {
  blockers,
  nextSteps,
  noEvidence,
  notes,
  rags,
  returnReasons,
  wentWell,
  type Course,
} from './story.js';

type Cycle = { id: string; opens: number; closes: number };

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
/** After this day nobody touched a stalled plan. */
const silenceFrom = -58;
const areaStarts = -224;

/** Plans in every state of the workflow, each with the history that led there. @returns how many */
export async function addPlans(
  stage: Stage,
  areas: readonly DemonstrationArea[],
  schools: readonly DemonstrationSchool[],
  people: DemonstrationPeople,
  cycles: readonly Cycle[],
): Promise<number> {
  let count = 0;
  for (const area of areas) {
    const lead = people.leadOf.get(area.id)!;
    await addAreaPlan(stage, area, lead, people.officer, cycles);
    count++;
    if (area.course !== 'closed') continue;
    stage.clock.to(-12);
    await beginPlan(stage, loaderViewer(lead.id, lead.name), {
      areaId: area.id,
      urn: null,
      title: `${area.place}: carrying on together`,
      template: 'empty',
      starts: -10,
      ends: 320,
    });
    count++;
  }
  for (const school of schools) {
    if (school.enrolledOn > -60 || school.status === 'withdrawn' || stage.chance.happens(0.1))
      continue;
    await addSchoolPlan(stage, school, people);
    count++;
  }
  return count;
}

interface NewPlan {
  areaId: string;
  urn: number | null;
  title: string;
  template: 'area' | 'school' | 'empty';
  starts: number;
  ends: number;
}

const beginPlan = ({ plans, clock, chance }: Stage, as: Viewer, plan: NewPlan): Promise<Plan> =>
  plans.create(as, {
    ...plan,
    id: chance.id(clock.now()),
    starts: clock.day(plan.starts),
    ends: clock.day(plan.ends),
  });

async function addAreaPlan(
  stage: Stage,
  area: DemonstrationArea,
  lead: { id: string; name: string },
  officer: { id: string; name: string },
  cycles: readonly Cycle[],
): Promise<void> {
  const { clock, plans } = stage;
  const asLead = loaderViewer(lead.id, lead.name);
  const asOfficer = loaderViewer(officer.id, officer.name);
  const late = ['draft', 'submitted', 'returned', 'signed_off'].includes(area.course);
  const starts = late ? -40 : areaStarts;
  clock.to(starts - 6);
  let plan = await beginPlan(stage, asLead, {
    areaId: area.id,
    urn: null,
    title: `${area.place} development plan`,
    template: 'area',
    starts,
    ends: starts + 290,
  });
  await nameOwners(stage, asLead, plan, lead);
  if (area.course === 'draft') return;
  clock.to(starts - 3);
  plan = await move(stage, asLead, plan, 'submit');
  if (area.course === 'submitted') return;
  if (area.course === 'returned' || area.course === 'slipping') {
    clock.to(starts - 1);
    plan = await move(stage, asOfficer, plan, 'return', returnReasons[0]);
    if (area.course === 'returned') return;
    clock.to(starts + 2);
    plan = await move(stage, asLead, plan, 'submit');
  }
  clock.to(starts + 4);
  plan = await move(stage, asOfficer, plan, 'sign_off');
  if (area.course === 'signed_off') return;
  clock.to(starts + 5);
  plan = await move(stage, asLead, plan, 'start_delivery');
  await deliver(stage, asLead, plan, area.course, cycles, asOfficer);
  if (area.course !== 'closed') return;
  clock.to(-14);
  await move(
    stage,
    asOfficer,
    await plans.get(asOfficer, plan.id),
    'close',
    'The plan is delivered; the area carries on with a new one.',
  );
}

const move = (
  { plans }: Stage,
  as: Viewer,
  plan: Plan,
  step: Parameters<Stage['plans']['move']>[3]['move'],
  reason = '',
): Promise<Plan> => plans.move(as, plan.id, plan.version, { move: step, reason });

async function nameOwners(
  { actions, chance }: Stage,
  as: Viewer,
  plan: Plan,
  lead: { id: string; name: string },
): Promise<void> {
  const others = [
    'Inclusion manager',
    'Educational psychologist',
    'Parent carer forum',
    'Safeguarding lead',
    'SEND adviser',
  ];
  await actions.changeSeveral(as, {
    actions: allActions(plan)
      .filter(() => chance.happens(0.92))
      .map(({ id, version }) => ({
        id,
        version,
        ...(chance.happens(0.5) ? { ownerId: lead.id } : { ownerName: chance.pick(others) }),
        notes: chance.pick(notes),
      })),
  });
}

const allActions = (plan: Plan): ActionWithMilestones[] =>
  plan.objectives.flatMap((objective) => objective.actions);

interface Event {
  day: number;
  happens: () => Promise<unknown>;
}

/**
 * Lets the plan's year pass: milestones reached, actions done or blocked, reviews held, in the
 * order of their days.
 */
async function deliver(
  stage: Stage,
  as: Viewer,
  plan: Plan,
  course: Course,
  cycles: readonly Cycle[],
  asOfficer: Viewer,
): Promise<void> {
  const { clock, chance } = stage;
  const until = course === 'stalled' ? silenceFrom : -1;
  const dayOf = (date: string) =>
    Math.round((Date.parse(date) - Date.parse(clock.today)) / 86_400_000);
  const events: Event[] = [];
  for (const action of allActions(plan)) {
    const due = dayOf(action.due!);
    const start = dayOf(action.start!);
    if (start < until)
      events.push({
        day: Math.min(start + chance.between(0, 6), until),
        happens: () => changeAction(stage, as, action.id, { status: 'in_progress' }),
      });
    const slip = course === 'healthy' ? chance.between(-5, 2) : chance.between(-3, 12);
    for (const milestone of action.milestones) {
      const reached = dayOf(milestone.due!) + slip;
      if (reached < until && chance.happens(doneShare[course]))
        events.push({
          day: reached,
          happens: async () =>
            stage.milestones.change(
              as,
              milestone.id,
              (await stage.milestones.get(as, milestone.id)).version,
              { reachedOn: clock.day(reached) },
            ),
        });
    }
    const done = due + slip + 1;
    if (done < until && chance.happens(doneShare[course]))
      events.push({ day: done, happens: () => complete(stage, as, action.id, done) });
    else if (due < until && chance.happens(0.35))
      events.push({
        day: Math.min(due - 2, until),
        happens: () =>
          changeAction(stage, as, action.id, {
            status: 'blocked',
            blockedReason: chance.pick(blockers),
          }),
      });
    else if (due < 30 && course === 'slipping' && chance.happens(0.4))
      events.push({
        day: Math.min(due - 8, until),
        happens: () =>
          changeAction(stage, as, action.id, { due: clock.day(Math.max(due + 21, start + 1)) }),
      });
  }
  const held = course === 'stalled' ? cycles.slice(0, 1) : cycles.slice(0, 2);
  for (const [round, cycle] of held.entries())
    events.push({
      day: cycle.opens + chance.between(3, cycle.closes - cycle.opens),
      happens: () => review(stage, asOfficer, plan.id, cycle, course, round, cycles[round + 1]),
    });
  for (const [index, event] of events.sort((a, b) => a.day - b.day).entries()) {
    clock.to(event.day, index % 400);
    await event.happens();
  }
}

async function changeAction(
  { actions }: Stage,
  as: Viewer,
  id: string,
  change: Parameters<Stage['actions']['change']>[3],
): Promise<void> {
  const action = await actions.get(as, id);
  if (action.status !== 'complete') await actions.change(as, id, action.version, change);
}

async function complete(stage: Stage, as: Viewer, id: string, day: number): Promise<void> {
  const { evidence, chance, clock } = stage;
  const withEvidence = chance.happens(0.6);
  if (withEvidence)
    await evidence.add(as, {
      id: chance.id(clock.now()),
      actionId: id,
      title: chance.pick([
        'Minutes of the steering group',
        'Attendance list',
        'Revised policy',
        'Photograph of the pupils’ display',
      ]),
      url: `https://example.org/evidence/${id.slice(-6)}`,
    });
  await changeAction(stage, as, id, {
    status: 'complete',
    completedOn: clock.day(day),
    ...(withEvidence ? {} : { noEvidenceReason: chance.pick(noEvidence) }),
  });
}

async function review(
  { plans, reviews, chance, clock }: Stage,
  as: Viewer,
  planId: string,
  cycle: Cycle,
  course: Course,
  round: number,
  next: Cycle | undefined,
): Promise<void> {
  const plan = await plans.get(as, planId);
  const judge = (): Rag =>
    course === 'closed' && round === 1
      ? 'complete'
      : chance.happens(
            { healthy: 0.85, slipping: 0.45, stalled: 0.3, closed: 0.9 }[course as 'healthy'],
          )
        ? 'green'
        : chance.happens(0.7)
          ? 'amber'
          : 'red';
  await reviews.review(as, {
    id: chance.id(clock.now()),
    planId,
    cycleId: cycle.id,
    wentWell: chance.pick(wentWell),
    nextSteps: chance.pick(nextSteps),
    nextDate: next ? clock.day(next.opens) : null,
    objectives: plan.objectives.map((objective) => {
      const rag = judge();
      return { objectiveId: objective.id, rag, reason: chance.pick(rags[rag]) };
    }),
  });
}

/** A school's plan: begun from the template; some submitted, some signed off and under way. */
async function addSchoolPlan(
  stage: Stage,
  school: DemonstrationSchool,
  people: DemonstrationPeople,
): Promise<void> {
  const { clock, chance } = stage;
  const lead = loaderViewer(people.leadOf.get(school.area.id)!.id);
  const underway = chance.happens(0.3);
  const starts = underway ? school.enrolledOn + chance.between(8, 36) : -chance.between(3, 12);
  clock.to(starts - 4);
  let plan = await beginPlan(stage, lead, {
    areaId: school.area.id,
    urn: school.urn,
    title: `${school.name} plan`,
    template: 'school',
    starts,
    ends: starts + 200,
  });
  if (!underway && chance.happens(0.9)) return;
  clock.to(starts);
  plan = await move(stage, lead, plan, 'submit');
  if (!underway) return;
  clock.to(starts + 3);
  const officer = loaderViewer(people.officer.id, people.officer.name);
  plan = await move(stage, officer, plan, 'sign_off');
  clock.to(starts + 4);
  plan = await move(stage, lead, plan, 'start_delivery');
  await deliverSchoolPlan(stage, lead, plan, starts);
}

/** What was due is done but for a few; the rest stays as planned. */
async function deliverSchoolPlan(
  { actions, milestones, clock, chance }: Stage,
  as: Viewer,
  plan: Plan,
  starts: number,
): Promise<void> {
  const lately = clock.day(-3);
  const due = allActions(plan).filter((action) => action.due! < lately && chance.happens(0.9));
  clock.to(Math.max(starts + 5, -chance.between(3, 30)));
  const day = clock.day(Math.max(starts + 5, -30));
  for (const milestone of due.flatMap((action) => action.milestones))
    await milestones.change(as, milestone.id, milestone.version, {
      reachedOn: milestone.due! < day ? milestone.due : day,
    });
  if (due.length)
    await actions.changeSeveral(as, {
      actions: due.map(({ id, version, due: on }) => ({
        id,
        version,
        status: 'complete' as const,
        completedOn: on! < day ? on! : day,
        noEvidenceReason: chance.pick(noEvidence),
      })),
    });
}
