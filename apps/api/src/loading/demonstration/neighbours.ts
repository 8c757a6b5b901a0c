import type { Support } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { loaderViewer } from '../loader-viewer.js';
import type { DemonstrationArea } from './areas.js';
import type { DemonstrationPeople } from './people.js';
import { authorityNamed, markAreaAsInvented } from './places.js';
import type { Stage } from './stage.js';
import { supportStories, type SupportStory } from './stories/support.js';

/** Areas that have been at it help their neighbours to begin. */
export async function addSupport(
  stage: Stage,
  areas: readonly DemonstrationArea[],
  people: DemonstrationPeople,
): Promise<void> {
  const officer = loaderViewer(people.officer.id, people.officer.name);
  for (const story of supportStories) {
    const from = areas.find(({ place }) => place === story.from)!;
    const lead = people.leadOf.get(from.id)!;
    const giving: Viewer = { ...loaderViewer(lead.id, lead.name), ledAreas: [from.id] };
    const support = await offer(stage, giving, from.id, story);
    await markAreaAsInvented(stage.database, support.toAreaId);
    if (!story.agreed) continue;
    const receiving: Viewer = { ...officer, ledAreas: [support.toAreaId] };
    stage.clock.to(story.day + 6);
    await stage.supports.move(receiving, support.id, support.version, { move: 'agree' });
    await addEntries(stage, giving, receiving, support.id, story);
    await letGrow(stage, officer, support.toAreaId, story);
  }
}

async function offer(
  { supports, database, clock, chance }: Stage,
  giving: Viewer,
  fromAreaId: string,
  { to, title, who, day }: SupportStory,
): Promise<Support> {
  const { gss } = await authorityNamed(database, to);
  clock.to(day);
  return supports.offer(giving, {
    id: chance.id(clock.now()),
    fromAreaId,
    gss,
    title,
    details: '',
    who,
    starts: clock.day(day),
    ends: clock.day(day + 200),
  });
}

/** What was done together: every third entry is by those who receive, every other is confirmed. */
async function addEntries(
  { supports, clock, chance }: Stage,
  giving: Viewer,
  receiving: Viewer,
  supportId: string,
  { day, entries }: SupportStory,
): Promise<void> {
  for (const [index, [after, kind, minutes, summary]] of entries.entries()) {
    clock.to(day + after);
    const id = chance.id(clock.now());
    const [by, other] = index % 3 === 2 ? [receiving, giving] : [giving, receiving];
    await supports.addEntry(by, supportId, {
      id,
      onDate: clock.day(day + after),
      kind,
      minutes,
      summary,
    });
    if (index % 2 === 0) await supports.confirmEntry(other, id, 1);
  }
}

/** What becomes of the area that was helped. */
async function letGrow(
  { areas, clock }: Stage,
  officer: Viewer,
  areaId: string,
  { day, becomes }: SupportStory,
): Promise<void> {
  for (const [after, status, statusReason] of becomes) {
    clock.to(day + after);
    const { id, version } = await areas.get(loaderViewer(), areaId);
    const statusSince = clock.day(day + after);
    await areas.change(officer, id, version, { status, statusSince, statusReason });
  }
}
