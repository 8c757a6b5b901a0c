import { loaderViewer } from '../loader-viewer.js';
import type { Stage } from './stage.js';
import { areaStories, trustName, trustUid, type AreaStory } from './story.js';

export interface DemonstrationArea extends AreaStory {
  id: string;
  laCode: string;
  laName: string;
  region: string;
}

/** Days from today on which the three review cycles open and close. */
const cycleDays = [
  { title: 'First review', opens: -152, closes: -132 },
  { title: 'Second review', opens: -62, closes: -41 },
  { title: 'Third review', opens: -6, closes: 15 },
];

/** Terms and review cycles; today lies in the third term. */
export async function addProgramme({
  database,
  reviews,
  clock,
  chance,
}: Stage): Promise<{ id: string; opens: number; closes: number }[]> {
  const terms = [
    { name: 'First term', starts: -232, ends: -131 },
    { name: 'Second term', starts: -130, ends: -45 },
    { name: 'Third term', starts: -44, ends: 52 },
  ];
  clock.to(-240);
  await database.as(loaderViewer(), async (tx) => {
    for (const term of terms)
      await tx.query(`insert into terms (id, name, starts, ends) values ($1, $2, $3, $4)`, [
        chance.id(clock.now()),
        term.name,
        clock.day(term.starts),
        clock.day(term.ends),
      ]);
  });
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

/** Eleven real authorities and one invented trust become areas. */
export async function addAreas({
  database,
  areas,
  clock,
  chance,
}: Stage): Promise<DemonstrationArea[]> {
  const loader = loaderViewer();
  await database.as(loader, (tx) =>
    tx.query(
      `insert into trusts (uid, name, kind, status, demonstration) values ($1, $2, 'Multi-academy trust', 'Open', true) on conflict do nothing`,
      [trustUid, trustName],
    ),
  );
  const made: DemonstrationArea[] = [];
  for (const [index, story] of areaStories.entries()) {
    clock.to(-238 + index);
    const id = chance.id(clock.now());
    const isTrust = story.place === trustName;
    const [authority] = (await database.as(loader, (tx) =>
      tx.query(
        `select gss, la_code as "laCode", name, region from local_authorities where name = $1 order by closed nulls first limit 1`,
        [isTrust ? 'Nottinghamshire' : story.place],
      ),
    )) as { gss: string; laCode: string; name: string; region: string }[];
    if (!authority)
      throw new Error(`The local authority ${story.place} is not in the published list.`);
    const since = clock.day(-236 + index);
    const place = isTrust
      ? { kind: 'trust' as const, trustUid }
      : { kind: 'local_authority' as const, gss: authority.gss };
    const area = await areas.create(loader, {
      id,
      ...place,
      status: 'prospective',
      statusSince: since,
      statusReason: 'Expressed interest.',
    });
    clock.to(-232 + index);
    const selected = await areas.change(loader, id, area.version, {
      status: 'selected',
      statusSince: clock.day(-232 + index),
      statusReason: 'Selected for the year.',
    });
    if (story.status !== 'selected') {
      clock.to(-225 + index);
      const active = await areas.change(loader, id, selected.version, {
        status: 'active',
        statusSince: clock.day(-225 + index),
        statusReason: 'Launch held.',
      });
      if (story.status === 'sustaining')
        await areas.change(loader, id, active.version, {
          status: 'sustaining',
          statusSince: clock.day(-20),
          statusReason: 'Carries on by itself and supports a neighbour.',
        });
    }
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
    await database.as(loader, (tx) =>
      tx.query(`update areas set demonstration = true where id = $1`, [id]),
    );
    made.push({
      ...story,
      id,
      laCode: authority.laCode,
      laName: authority.name,
      region: authority.region,
    });
  }
  return made;
}
