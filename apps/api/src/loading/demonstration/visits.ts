import { loaderViewer } from '../loader-viewer.js';
import { visitPurposes } from '@all-together/contracts';
import type { DemonstrationArea } from './areas.js';
import type { Stage } from './stage.js';
import { leadSchool, type DemonstrationPeople } from './people.js';
import type { DemonstrationSchool } from './schools.js';
import { followUps, visitAgreed, visitPresent } from './story.js';

const visitCount = 300;
const firstDay = -210;
/** A few visits of the coming week are planned already. */
const lastDay = 6;

/**
 * Visits of the three partners over the year, some with follow-ups, some of those done.
 * @returns how many
 */
export async function addVisits(
  { visits, clock, chance }: Stage,
  areas: readonly DemonstrationArea[],
  schools: readonly DemonstrationSchool[],
  people: DemonstrationPeople,
): Promise<number> {
  const own = leadSchool(schools);
  for (let index = 0; index < visitCount; index++) {
    const day =
      index === visitCount - 1
        ? 0
        : Math.round(firstDay + ((lastDay - firstDay) * index) / visitCount);
    const partner = index === visitCount - 1 ? people.partners[0]! : chance.pick(people.partners);
    const worker = chance.pick(partner.workers);
    const place = chance.pick(partner.areas);
    const area = areas.find((candidate) => candidate.place === place)!;
    const enrolled = schools.filter((school) => school.area === area && school.enrolledOn <= day);
    const school =
      index % 60 === 30 && partner.areas.includes(own.area.place)
        ? own
        : enrolled.length && chance.happens(0.75)
          ? chance.pick(enrolled)
          : null;
    clock.to(Math.min(day, 0), index % 300);
    const as = loaderViewer(worker.id, worker.name);
    const past = day < 0;
    const logged = await visits.log(as, {
      id: chance.id(clock.now()),
      organisationId: partner.id,
      areaId: school?.area.id ?? area.id,
      urn: school?.urn ?? null,
      visitedOn: clock.day(day),
      minutes: chance.pick([45, 60, 60, 90, 120, 180]),
      purpose: chance.pick(visitPurposes),
      present: chance.pick(visitPresent),
      agreed: past ? chance.pick(visitAgreed) : '',
      followUps: past
        ? Array.from({ length: chance.pick([0, 0, 1, 1, 2]) }, () => {
            const owedByPartner = chance.happens(0.6);
            return {
              id: chance.id(clock.now()),
              title: chance.pick(followUps),
              ownerName: owedByPartner ? worker.name : 'SENCo',
              owedByPartner,
              due: clock.day(day + chance.between(10, 35)),
            };
          })
        : [],
    });
    for (const followUp of logged.followUps) {
      const done = day + chance.between(3, 25);
      if (done >= 0 || !chance.happens(0.8)) continue;
      clock.to(done);
      await visits.changeFollowUp(as, followUp.id, followUp.version, { doneOn: clock.day(done) });
    }
  }
  return visitCount;
}
