import { loaderViewer } from '../loader-viewer.js';
import type { DemonstrationArea } from './areas.js';
import type { Stage } from './stage.js';
import type { DemonstrationPeople } from './people.js';
import { whatWasBetter, whatWillChange } from './story.js';

const places = 20;

/**
 * In each area a monthly session that schools book, more of them than there is room for; and what
 * people said of one that was held.
 */
export async function addBookings(
  stage: Stage,
  areas: readonly DemonstrationArea[],
  people: DemonstrationPeople,
): Promise<void> {
  const { sessions, bookings, clock, chance } = stage;
  for (const [index, area] of areas.entries()) {
    const partner =
      people.partners.find((candidate) => candidate.areas.includes(area.place)) ??
      people.partners[0]!;
    const worker = chance.pick(partner.workers);
    const as = loaderViewer(worker.id, worker.name);
    clock.to(-20, index);
    const id = chance.id(clock.now());
    await sessions.plan(as, {
      id,
      organisationId: partner.id,
      areaId: area.id,
      title: 'Twilight: friendship, banter and bullying',
      audience: 'school_staff',
      heldOn: clock.day(9 + index),
      startsAt: '15:45',
      minutes: 90,
      mode: 'venue',
      venue: `${area.laName} professional centre`,
      trainers: worker.name,
      capacity: places,
      bookable: true,
      repeats: { every: 'month', times: 3 },
    });
    const own = (await stage.database.as(loaderViewer(), (tx) =>
      tx.query(
        `select urn from enrolments where area_id = $1 and status <> 'withdrawn' order by urn limit 8`,
        [area.id],
      ),
    )) as { urn: number }[];
    for (const [at, school] of own.entries()) {
      clock.to(-18 + at * 2, at);
      await bookings.book(as, id, {
        id: chance.id(clock.now()),
        urn: school.urn,
        places: chance.between(2, 5),
        note: chance.happens(0.2) ? 'One of us needs a hearing loop.' : '',
      });
    }
    await evaluate(stage, as, area);
  }
}

async function evaluate(
  { database, evaluations, clock, chance }: Stage,
  as: ReturnType<typeof loaderViewer>,
  area: DemonstrationArea,
): Promise<void> {
  const [held] = (await database.as(loaderViewer(), (tx) =>
    tx.query(
      `select id from training_sessions where area_id = $1 and status = 'confirmed' and audience = 'school_staff' order by held_on desc, id limit 1`,
      [area.id],
    ),
  )) as { id: string }[];
  if (!held) return;
  clock.to(-2);
  const { address } = await evaluations.open(as, held.id);
  const code = address!.split('/').at(-1)!;
  for (let person = 0, many = chance.between(9, 16); person < many; person++) {
    const before = chance.between(1, 4);
    await evaluations.answer(code, {
      useful: String(chance.between(3, 5)),
      before: String(before),
      after: String(Math.min(5, before + chance.between(0, 2))),
      change: chance.happens(0.4) ? chance.pick(whatWillChange) : '',
      better: chance.happens(0.25) ? chance.pick(whatWasBetter) : '',
    });
  }
}
