import { visitPurposes, type FollowUp, type NewFollowUp } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { loaderViewer } from '../loader-viewer.js';
import type { DemonstrationArea } from './areas.js';
import type { Chance } from './chance.js';
import type { Stage } from './stage.js';
import { leadSchool, type DemonstrationPeople } from './people.js';
import type { DemonstrationSchool } from './schools.js';
import { followUpTitles, visitAgreed, visitPresent } from './stories/visits.js';

const visitCount = 300;
const firstDay = -210;
/** A few visits of the coming week are planned already. */
const lastDay = 6;

/**
 * Visits of the three partners over the year, some with follow-ups, some of those done.
 * @returns how many
 */
export async function addVisits(
  stage: Stage,
  areas: readonly DemonstrationArea[],
  schools: readonly DemonstrationSchool[],
  people: DemonstrationPeople,
): Promise<number> {
  for (let index = 0; index < visitCount; index++) {
    const isLast = index === visitCount - 1;
    const day = isLast ? 0 : Math.round(firstDay + ((lastDay - firstDay) * index) / visitCount);
    const partner = isLast ? people.partners[0]! : stage.chance.pick(people.partners);
    await addVisit(stage, areas, schools, partner, index, day);
  }
  return visitCount;
}

type Partner = DemonstrationPeople['partners'][number];

async function addVisit(
  stage: Stage,
  areas: readonly DemonstrationArea[],
  schools: readonly DemonstrationSchool[],
  partner: Partner,
  index: number,
  day: number,
): Promise<void> {
  const { visits, clock, chance } = stage;
  const worker = chance.pick(partner.workers);
  const place = chance.pick(partner.areas);
  const area = areas.find((candidate) => candidate.place === place)!;
  const enrolled = schools.filter((school) => school.area === area && school.enrolledOn <= day);
  const school = visited(chance, leadSchool(schools), partner, enrolled, index);
  clock.to(Math.min(day, 0), index % 300);
  const as = loaderViewer(worker.id, worker.name);
  const past = day < 0;
  const { followUps } = await visits.log(as, {
    id: chance.id(clock.now()),
    organisationId: partner.id,
    areaId: school?.area.id ?? area.id,
    urn: school?.urn ?? null,
    visitedOn: clock.day(day),
    minutes: chance.pick([45, 60, 60, 90, 120, 180]),
    purpose: chance.pick(visitPurposes),
    present: chance.pick(visitPresent),
    agreed: past ? chance.pick(visitAgreed) : '',
    followUps: past ? agreeFollowUps(stage, worker.name, day) : [],
  });
  await doSome(stage, as, followUps, day);
}

/** Now and then the school of the demonstration's school lead; else one of the area, or none. */
function visited(
  chance: Chance,
  own: DemonstrationSchool,
  partner: Partner,
  enrolled: readonly DemonstrationSchool[],
  index: number,
): DemonstrationSchool | null {
  if (index % 60 === 30 && partner.areas.includes(own.area.place)) return own;
  return enrolled.length && chance.happens(0.75) ? chance.pick(enrolled) : null;
}

const agreeFollowUps = ({ clock, chance }: Stage, worker: string, day: number): NewFollowUp[] =>
  Array.from({ length: chance.pick([0, 0, 1, 1, 2]) }, () => {
    const owedByPartner = chance.happens(0.6);
    return {
      id: chance.id(clock.now()),
      title: chance.pick(followUpTitles),
      ownerName: owedByPartner ? worker : 'SENCo',
      owedByPartner,
      due: clock.day(day + chance.between(10, 35)),
    };
  });

/** Most of the follow-ups whose time has come are done. */
async function doSome(
  { visits, clock, chance }: Stage,
  as: Viewer,
  followUps: readonly FollowUp[],
  day: number,
): Promise<void> {
  for (const { id, version } of followUps) {
    const done = day + chance.between(3, 25);
    if (done >= 0 || !chance.happens(0.8)) continue;
    clock.to(done);
    await visits.changeFollowUp(as, id, version, { doneOn: clock.day(done) });
  }
}
