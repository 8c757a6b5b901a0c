import type { Viewer } from '../../platform/access/viewer.js';
import { loaderViewer } from '../loader-viewer.js';
import type { DemonstrationArea } from './areas.js';
import type { Stage } from './stage.js';
import type { DemonstrationPeople } from './people.js';
import { supportStories } from './story.js';

/** Areas that have been at it help their neighbours to begin. */
export async function addSupport(
  stage: Stage,
  areas: readonly DemonstrationArea[],
  people: DemonstrationPeople,
): Promise<void> {
  const { supports, areas: areasService, database, clock, chance } = stage;
  for (const { from, to, title, who, agreed, day, entries, becomes } of supportStories) {
    const area = areas.find(({ place }) => place === from)!;
    const lead = people.leadOf.get(area.id)!;
    const giving: Viewer = { ...loaderViewer(lead.id, lead.name), ledAreas: [area.id] };
    const [authority] = (await database.as(loaderViewer(), (tx) =>
      tx.query(
        `select gss from local_authorities where name = $1 order by closed nulls first limit 1`,
        [to],
      ),
    )) as { gss: string }[];
    clock.to(day);
    const support = await supports.offer(giving, {
      id: chance.id(clock.now()),
      fromAreaId: area.id,
      gss: authority!.gss,
      title,
      details: '',
      who,
      starts: clock.day(day),
      ends: clock.day(day + 200),
    });
    await database.as(loaderViewer(), (tx) =>
      tx.query(`update areas set demonstration = true where id = $1`, [support.toAreaId]),
    );
    if (!agreed) continue;
    const receiving: Viewer = {
      ...loaderViewer(people.officer.id, people.officer.name),
      ledAreas: [support.toAreaId],
    };
    clock.to(day + 6);
    await supports.move(receiving, support.id, support.version, { move: 'agree' });
    for (const [index, [after, kind, minutes, summary]] of entries.entries()) {
      clock.to(day + after);
      const id = chance.id(clock.now());
      await supports.addEntry(index % 3 === 2 ? receiving : giving, support.id, {
        id,
        onDate: clock.day(day + after),
        kind,
        minutes,
        summary,
      });
      if (index % 2 === 0) await supports.confirmEntry(index % 3 === 2 ? giving : receiving, id, 1);
    }
    for (const [after, status, statusReason] of becomes) {
      clock.to(day + after);
      const area = await areasService.get(loaderViewer(), support.toAreaId);
      await areasService.change(
        loaderViewer(people.officer.id, people.officer.name),
        area.id,
        area.version,
        { status, statusSince: clock.day(day + after), statusReason },
      );
    }
  }
}
