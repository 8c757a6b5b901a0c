import type { Area } from '@all-together/contracts';
import { json, run, sql } from '../../platform/database/index.js';
import { loaderViewer } from '../loader-viewer.js';
import { authorityNamed, markAreaAsInvented, type Authority } from './places.js';
import type { Stage } from './stage.js';
import { areaStories, trustName, trustUid, type AreaStory } from './stories/areas.js';

export interface DemonstrationArea extends AreaStory {
  id: string;
  laCode: string;
  laName: string;
  region: string;
}

/** A review cycle, by the days from today on which it opens and closes. */
export interface DemonstrationCycle {
  id: string;
  opens: number;
  closes: number;
}

/** Days from today on which the three review cycles open and close. */
const cycleDays = [
  { title: 'First review', opens: -152, closes: -132 },
  { title: 'Second review', opens: -62, closes: -41 },
  { title: 'Third review', opens: -6, closes: 15 },
];
const termDays = [
  { name: 'First term', starts: -232, ends: -131 },
  { name: 'Second term', starts: -130, ends: -45 },
  { name: 'Third term', starts: -44, ends: 52 },
];

/** Terms and review cycles; today lies in the third term. */
export async function addProgramme(stage: Stage): Promise<DemonstrationCycle[]> {
  const { reviews, clock, chance } = stage;
  clock.to(-240);
  await addTerms(stage);
  const cycles = [];
  for (const { title, opens, closes } of cycleDays) {
    const id = chance.id(clock.now());
    await reviews.createCycle(loaderViewer(), {
      id,
      title,
      opens: clock.day(opens),
      closes: clock.day(closes),
    });
    cycles.push({ id, opens, closes });
  }
  return cycles;
}

async function addTerms({ database, clock, chance }: Stage): Promise<void> {
  const terms = termDays.map(({ name, starts, ends }) => ({
    id: chance.id(clock.now()),
    name,
    starts: clock.day(starts),
    ends: clock.day(ends),
  }));
  await database.as(loaderViewer(), (tx) =>
    run(
      tx,
      sql`insert into terms (id, name, starts, ends)
          select id, name, starts, ends from json_populate_recordset(null::terms, ${json(terms)})`,
    ),
  );
}

/** Eleven real authorities and one invented trust become areas. */
export async function addAreas(stage: Stage): Promise<DemonstrationArea[]> {
  await addTrust(stage);
  const made: DemonstrationArea[] = [];
  for (const [index, story] of areaStories.entries()) made.push(await addArea(stage, story, index));
  return made;
}

const addTrust = ({ database }: Stage): Promise<number> =>
  database.as(loaderViewer(), (tx) =>
    run(
      tx,
      sql`insert into trusts (uid, name, kind, status, demonstration)
          values (${trustUid}, ${trustName}, 'Multi-academy trust', 'Open', true)
          on conflict do nothing`,
    ),
  );

async function addArea(stage: Stage, story: AreaStory, index: number): Promise<DemonstrationArea> {
  const { database, clock } = stage;
  clock.to(-238 + index);
  const id = stage.chance.id(clock.now());
  const isTrust = story.place === trustName;
  const authority = await authorityNamed(database, isTrust ? 'Nottinghamshire' : story.place);
  await bringIn(stage, story, index, id, authority);
  await addAround(stage, story, index, id);
  await markAreaAsInvented(database, id);
  return {
    ...story,
    id,
    laCode: authority.laCode,
    laName: authority.name,
    region: authority.region,
  };
}

/** From the first interest to the status that the area has today. */
async function bringIn(
  { areas, clock }: Stage,
  story: AreaStory,
  index: number,
  id: string,
  { gss }: Authority,
): Promise<void> {
  const loader = loaderViewer();
  const become = (area: Area, status: AreaStory['status'], since: number, statusReason: string) =>
    areas.change(loader, id, area.version, { status, statusSince: clock.day(since), statusReason });
  const place =
    story.place === trustName
      ? { kind: 'trust' as const, trustUid }
      : { kind: 'local_authority' as const, gss };
  const area = await areas.create(loader, {
    id,
    ...place,
    status: 'prospective',
    statusSince: clock.day(-236 + index),
    statusReason: 'Expressed interest.',
  });
  clock.to(-232 + index);
  const selected = await become(area, 'selected', -232 + index, 'Selected for the year.');
  if (story.status === 'selected') return;
  clock.to(-225 + index);
  const active = await become(selected, 'active', -225 + index, 'Launch held.');
  if (story.status !== 'sustaining') return;
  clock.to(-20);
  await become(active, 'sustaining', -20, 'Carries on by itself and supports a neighbour.');
  clock.to(-225 + index);
}

/** Its lead as a contact, and the dates that everybody there should know. */
async function addAround(
  { areas, clock, chance }: Stage,
  story: AreaStory,
  index: number,
  id: string,
): Promise<void> {
  const loader = loaderViewer();
  await areas.addContact(loader, id, {
    id: chance.id(clock.now()),
    name: story.lead,
    job: 'Area lead',
    email: `${story.account ?? story.lead.toLowerCase().replace(' ', '.')}@demo.alltogether.test`,
    phone: '',
  });
  await areas.addKeyDate(loader, id, {
    id: chance.id(clock.now()),
    title: 'Steering group',
    onDate: clock.day(9 + index),
  });
  await areas.addKeyDate(loader, id, {
    id: chance.id(clock.now()),
    title: 'Celebration event',
    onDate: clock.day(38 + index),
  });
}
