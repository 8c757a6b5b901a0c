import type { Viewer } from '../../platform/access/viewer.js';
import { int, row, rows, sql, uuid } from '../../platform/database/index.js';
import { loaderViewer } from '../loader-viewer.js';
import type { DemonstrationArea } from './areas.js';
import type { Stage } from './stage.js';
import type { DemonstrationPeople } from './people.js';
import { whatWasBetter, whatWillChange } from './stories/training.js';

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
    for (const [at, { urn }] of (await schoolsThatBook(stage, area)).entries()) {
      clock.to(-18 + at * 2, at);
      await bookings.book(as, id, {
        id: chance.id(clock.now()),
        urn,
        places: chance.between(2, 5),
        note: chance.happens(0.2) ? 'One of us needs a hearing loop.' : '',
      });
    }
    await evaluate(stage, as, area);
  }
}

const schoolsThatBook = (
  { database }: Stage,
  area: DemonstrationArea,
): Promise<{ urn: number }[]> =>
  database.as(loaderViewer(), (tx) =>
    rows(
      tx,
      { urn: int() },
      sql`select urn
          from enrolments
          where area_id = ${area.id} and status <> 'withdrawn'
          order by urn
          limit 8`,
    ),
  );

/** The session for school staff that the area held last, if it held one. */
const lastHeld = (
  { database }: Stage,
  area: DemonstrationArea,
): Promise<{ id: string } | undefined> =>
  database.as(loaderViewer(), (tx) =>
    row(
      tx,
      { id: uuid() },
      sql`select id
          from training_sessions
          where area_id = ${area.id} and status = 'confirmed' and audience = 'school_staff'
          order by held_on desc, id
          limit 1`,
    ),
  );

async function evaluate(stage: Stage, as: Viewer, area: DemonstrationArea): Promise<void> {
  const { evaluations, clock, chance } = stage;
  const held = await lastHeld(stage, area);
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
