import type { Plan } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { loaderViewer } from '../loader-viewer.js';
import type { DemonstrationArea, DemonstrationCycle } from './areas.js';
import type { DemonstrationPeople } from './people.js';
import { actionsOf, beginPlan, movePlan } from './plan-steps.js';
import { letYearPass } from './plan-year.js';
import { addSchoolPlan } from './school-plans.js';
import type { DemonstrationSchool } from './schools.js';
import type { Stage } from './stage.js';
import type { Course } from './stories/areas.js';
import { notes, otherOwners, returnReasons } from './stories/plans.js';

const areaStarts = -224;
/** Plans that are not under way yet began later. */
const lateStarts = -40;
const lateCourses: readonly Course[] = ['draft', 'submitted', 'returned', 'signed_off'];

/** Plans in every state of the workflow, each with the history that led there. @returns how many */
export async function addPlans(
  stage: Stage,
  areas: readonly DemonstrationArea[],
  schools: readonly DemonstrationSchool[],
  people: DemonstrationPeople,
  cycles: readonly DemonstrationCycle[],
): Promise<number> {
  let count = 0;
  const asOfficer = loaderViewer(people.officer.id, people.officer.name);
  for (const area of areas) {
    const lead = people.leadOf.get(area.id)!;
    const asLead = loaderViewer(lead.id, lead.name);
    await addAreaPlan(stage, area, { lead: lead.id, asLead, asOfficer }, cycles);
    count++;
    if (area.course !== 'closed') continue;
    await addNextPlan(stage, area, asLead);
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

/** Who acts on the plan of an area. */
interface Actors {
  /** The id of the area's lead. */
  lead: string;
  asLead: Viewer;
  asOfficer: Viewer;
}

async function addAreaPlan(
  stage: Stage,
  area: DemonstrationArea,
  actors: Actors,
  cycles: readonly DemonstrationCycle[],
): Promise<void> {
  const { clock, plans } = stage;
  const { asLead, asOfficer } = actors;
  const { course } = area;
  const starts = lateCourses.includes(course) ? lateStarts : areaStarts;
  clock.to(starts - 6);
  const draft = await beginPlan(stage, asLead, {
    areaId: area.id,
    urn: null,
    title: `${area.place} development plan`,
    template: 'area',
    starts,
    ends: starts + 290,
  });
  await nameOwners(stage, actors, draft);
  const agreed = await agree(stage, actors, draft, course, starts);
  if (!agreed || course === 'signed_off') return;
  clock.to(starts + 5);
  const plan = await movePlan(stage, asLead, agreed, 'start_delivery');
  await letYearPass(stage, plan, { as: asLead, asOfficer, course, cycles });
  if (course !== 'closed') return;
  clock.to(-14);
  const delivered = await plans.get(asOfficer, plan.id);
  const reason = 'The plan is delivered; the area carries on with a new one.';
  await movePlan(stage, asOfficer, delivered, 'close', reason);
}

/** Takes a draft up to the sign-off. @returns null where its course ends before */
async function agree(
  stage: Stage,
  { asLead, asOfficer }: Actors,
  draft: Plan,
  course: Course,
  starts: number,
): Promise<Plan | null> {
  const { clock } = stage;
  if (course === 'draft') return null;
  clock.to(starts - 3);
  let plan = await movePlan(stage, asLead, draft, 'submit');
  if (course === 'submitted') return null;
  if (course === 'returned' || course === 'slipping') {
    clock.to(starts - 1);
    plan = await movePlan(stage, asOfficer, plan, 'return', returnReasons[0]);
    if (course === 'returned') return null;
    clock.to(starts + 2);
    plan = await movePlan(stage, asLead, plan, 'submit');
  }
  clock.to(starts + 4);
  return movePlan(stage, asOfficer, plan, 'sign_off');
}

/** The plan with which an area carries on after its first. */
async function addNextPlan(stage: Stage, area: DemonstrationArea, asLead: Viewer): Promise<void> {
  stage.clock.to(-12);
  await beginPlan(stage, asLead, {
    areaId: area.id,
    urn: null,
    title: `${area.place}: carrying on together`,
    template: 'empty',
    starts: -10,
    ends: 320,
  });
}

/** Nearly every action has someone who owns it: the lead, or another by role. */
async function nameOwners(
  { actions, chance }: Stage,
  { lead, asLead }: Actors,
  plan: Plan,
): Promise<void> {
  await actions.changeSeveral(asLead, {
    actions: actionsOf(plan)
      .filter(() => chance.happens(0.92))
      .map(({ id, version }) => ({
        id,
        version,
        ...(chance.happens(0.5) ? { ownerId: lead } : { ownerName: chance.pick(otherOwners) }),
        notes: chance.pick(notes),
      })),
  });
}
