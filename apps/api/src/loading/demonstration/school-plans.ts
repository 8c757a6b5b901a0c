import type { Plan } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { loaderViewer } from '../loader-viewer.js';
import type { DemonstrationPeople } from './people.js';
import { actionsOf, beginPlan, movePlan } from './plan-steps.js';
import type { DemonstrationSchool } from './schools.js';
import type { Stage } from './stage.js';
import { noEvidence } from './stories/plans.js';

/** A school's plan: begun from the template; some submitted, some signed off and under way. */
export async function addSchoolPlan(
  stage: Stage,
  school: DemonstrationSchool,
  people: DemonstrationPeople,
): Promise<void> {
  const { clock, chance } = stage;
  const areaLead = people.leadOf.get(school.area.id)!;
  const lead = loaderViewer(areaLead.id, areaLead.name);
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
  plan = await movePlan(stage, lead, plan, 'submit');
  if (!underway) return;
  clock.to(starts + 3);
  plan = await movePlan(stage, lead, plan, 'sign_off');
  clock.to(starts + 4);
  plan = await movePlan(stage, lead, plan, 'start_delivery');
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
  const due = actionsOf(plan).filter((action) => action.due! < lately && chance.happens(0.9));
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
