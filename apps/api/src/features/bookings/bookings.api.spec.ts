import {
  repeatEvery,
  type PlanSession,
  type RepeatEvery,
  type SessionBookings,
  type SessionRegister,
} from '@all-together/contracts';
import { bookingStandings, seriesDays } from '@all-together/domain';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import type { Asker } from '../../testing/spec-app';
import { spec, startWorld, world } from '../../testing/spec-world';
import { aSession } from '../../testing/world';

const second = 900_101;
startWorld();
beforeAll(async () => {
  await spec.addSchool(second, 'Second School');
  await spec.enrol(world.here.areaId, second);
});

async function bookable(fields: Partial<PlanSession> = {}): Promise<string> {
  const body = {
    ...aSession(world.here.organisationId, world.here.areaId),
    heldOn: '2016-06-20',
    capacity: 10,
    bookable: true,
    ...fields,
  };
  expect((await world.here.partner.post('sessions', body)).status).toBe(201);
  return body.id;
}
const book = (who: Asker, session: string, places: number, urn = world.here.urn, id = newId()) =>
  who.post<SessionBookings>(`sessions/${session}/bookings`, { id, urn, places, note: '' });
const standing = ({ bookings }: SessionBookings) =>
  bookings.map(({ places, standing }) => [places, standing]);

/** A session of ten places with a booking of six, then six more and two that wait. */
async function overbooked(title: string) {
  const session = await bookable({ title });
  const first = (await book(world.here.school, session, 6)).body.bookings[0]!;
  await book(world.here.lead, session, 6, second);
  // Small enough for the room that is left, and behind those who wait all the same.
  const full = (await book(world.here.partner, session, 2)).body;
  const takeFewer = () =>
    world.here.school.patch<SessionBookings>(`bookings/${first.id}`, first.version, { places: 4 });
  return { session, full, takeFewer };
}

async function mailed(subject: string): Promise<{ to: string; body: string }[]> {
  const found = await spec.owner.query<{ to: string; body: string }>(
    `select to_address as to, body from mails where subject = $1`,
    [subject],
  );
  return found.rows;
}

it('gives places in the order of booking, and lets nobody overtake', async () => {
  const { full } = await overbooked('In order');
  expect([standing(full), full.placed, full.waiting]).toEqual([
    [
      [6, 'placed'],
      [6, 'waiting'],
      [2, 'waiting'],
    ],
    6,
    8,
  ]);
});

it('moves up who waits when a school takes fewer places, and tells them', async () => {
  const { takeFewer } = await overbooked('Moving up');
  const fewer = await takeFewer();
  expect([fewer.status, fewer.body.placed, fewer.body.waiting]).toEqual([200, 10, 2]);
  const mails = await mailed('You have a place: Moving up');
  expect(mails.map(({ to }) => to)).toEqual([world.here.lead.email]);
  expect(mails[0]!.body).toContain('6 places for Second School');
});

it('puts who came last back on the waiting list in a smaller room, and tells them', async () => {
  const { partner, lead } = world.here;
  const { session, takeFewer } = await overbooked('A smaller room');
  await takeFewer();
  const { version } = (await partner.get<SessionRegister>(`sessions/${session}`)).body.session;
  await partner.patch(`sessions/${session}`, version, { capacity: 5 });
  expect(
    standing((await partner.get<SessionBookings>(`sessions/${session}/bookings`)).body),
  ).toEqual([
    [4, 'placed'],
    [6, 'waiting'],
    [2, 'waiting'],
  ]);
  const mails = await mailed('On the waiting list: A smaller room');
  expect(mails.map(({ to }) => to)).toEqual([lead.email]);
});

it('agrees with the rule in words for any order of bookings', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ places: fc.integer({ min: 1, max: 8 }), cancelled: fc.boolean() }), {
        minLength: 1,
        maxLength: 7,
      }),
      fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
      async (wanted, capacity) => {
        const session = await bookable({ capacity });
        for (const { places, cancelled } of wanted) {
          const made = (await book(world.here.partner, session, places)).body.bookings.at(-1)!;
          if (cancelled)
            await world.here.partner.patch(`bookings/${made.id}`, 1, { cancelled: true });
        }
        expect(
          (
            await world.here.partner.get<SessionBookings>(`sessions/${session}/bookings`)
          ).body.bookings.map((one) => one.standing),
        ).toEqual(bookingStandings(wanted, capacity));
      },
    ),
    { numRuns: 12, seed: 2016 },
  );
});

it('never gives away more places than there are when schools book at once', async () => {
  const session = await bookable({ capacity: 5 });
  await Promise.all(Array.from({ length: 12 }, () => book(world.here.school, session, 1)));
  const { placed, waiting } = (
    await world.here.partner.get<SessionBookings>(`sessions/${session}/bookings`)
  ).body;
  expect([placed, waiting]).toEqual([5, 7]);
});

it('is for schools of the area: each sees its own bookings, strangers nothing', async () => {
  const session = await bookable();
  const closed = await bookable({ bookable: false });
  const id = newId();
  await book(world.here.lead, session, 3, second);
  const [once, twice] = [
    await book(world.here.school, session, 2, world.here.urn, id),
    await book(world.here.school, session, 2, world.here.urn, id),
  ];
  expect([once.status, twice.body.bookings.length]).toEqual([200, 1]);
  expect(once.body).toMatchObject({ placed: 5, schools: [{ urn: world.here.urn }], open: true });
  expect(
    (await world.here.lead.get<SessionBookings>(`sessions/${session}/bookings`)).body.bookings,
  ).toHaveLength(2);
  expect(
    (await world.officer.get<SessionBookings>(`sessions/${session}/bookings`)).body,
  ).toMatchObject({ open: false, schools: [] });
  expect((await book(world.here.school, session, 2, second)).status).toBe(404);
  for (const who of [world.there.school, world.there.lead, world.there.partner]) {
    expect((await book(who, session, 1, world.there.urn)).status).toBe(404);
    expect((await who.get(`sessions/${session}/bookings`)).status).toBe(404);
    expect((await who.patch(`bookings/${id}`, 1, { cancelled: true })).status).toBe(404);
  }
  expect((await book(world.officer, session, 1)).status).toBe(403);
  expect((await book(world.here.school, closed, 1)).status).toBe(404);
  expect((await book(world.here.partner, closed, 1)).body).toMatchObject({ code: 'not_bookable' });
  expect(
    (await book(world.here.partner, await bookable({ heldOn: '2016-05-15' }), 1)).body,
  ).toMatchObject({ code: 'too_late' });
});

it('takes fewer places, never more, and says which field is wrong', async () => {
  const session = await bookable();
  const made = (await book(world.here.school, session, 2)).body.bookings[0]!;
  const more = await world.here.school.patch(`bookings/${made.id}`, 1, { places: 3 });
  expect([more.status, more.body.code, more.body.errors[0].path]).toEqual([
    422,
    'more_places',
    'places',
  ]);
  expect(
    (await world.here.school.patch(`bookings/${made.id}`, 1, { cancelled: true })).status,
  ).toBe(200);
  expect(
    (await world.here.school.patch(`bookings/${made.id}`, 2, { cancelled: false })).body.code,
  ).toBe('cancelled');
  expect((await world.here.school.patch(`bookings/${made.id}`, 9, { places: 1 })).status).toBe(409);
  expect((await book(world.here.school, session, 0)).status).toBe(400);
});

it('gives places back for a school that takes part no more, and books it no new ones', async () => {
  const session = await bookable({ title: 'Left since' });
  const booked = (await book(world.here.lead, session, 2, second)).body.bookings[0]!;
  const enrolled = (status: string) =>
    spec.owner.query(`update enrolments set status = $1 where urn = $2`, [status, second]);
  await enrolled('withdrawn');
  expect((await book(world.here.lead, session, 1, second)).status).toBe(404);
  const cancelled = await world.here.lead.patch<SessionBookings>(`bookings/${booked.id}`, 1, {
    cancelled: true,
  });
  expect([cancelled.status, standing(cancelled.body)]).toEqual([200, [[2, 'cancelled']]]);
  await enrolled('participating');
});

/** A series of four sessions, the second Tuesday of each month from June. */
const aSeries = () => ({
  ...aSession(world.here.organisationId, world.here.areaId),
  heldOn: '2016-06-14',
  repeats: { every: 'month', times: 4 },
});
interface SessionRow {
  id: string;
  held_on: string;
  venue: string;
  status: string;
}
async function sessionsOf(series: string): Promise<SessionRow[]> {
  const found = await spec.owner.query<SessionRow>(
    `select id, held_on, venue, status from training_sessions
     where series_id = $1 order by held_on`,
    [series],
  );
  return found.rows;
}
/** A series as it is planned, and a change of its second session and the later ones. */
async function aPlannedSeries(fields: Partial<PlanSession> = {}) {
  const series = { ...aSeries(), ...fields };
  await world.here.partner.post('sessions', series);
  const [, july] = await sessionsOf(series.id);
  const changeLater = async (change: object) =>
    (await world.here.partner.post<SessionRegister>(`sessions/${july!.id}/later`, change)).body;
  return { series, changeLater };
}

it('plans a series once however often it is sent', async () => {
  const series = aSeries();
  const first = await world.here.partner.post<SessionRegister>('sessions', series);
  await world.here.partner.post('sessions', series);
  expect([first.status, first.body.later]).toEqual([201, 3]);
  expect((await sessionsOf(series.id)).map(({ held_on }) => held_on)).toEqual([
    '2016-06-14',
    '2016-07-12',
    '2016-08-09',
    '2016-09-13',
  ]);
});

it('changes the later sessions of a series together', async () => {
  const { series, changeLater } = await aPlannedSeries();
  expect((await changeLater({ venue: 'New hall' })).later).toBe(2);
  expect((await sessionsOf(series.id)).map(({ venue }) => venue)).toEqual([
    'Town hall',
    'Town hall',
    'New hall',
    'New hall',
  ]);
  const stranger = world.there.partner;
  expect((await stranger.post(`sessions/${series.id}/later`, { venue: 'x' })).status).toBe(404);
});

it('tells those who move up when later sessions of a series get a larger room', async () => {
  const title = 'A series with a larger room';
  const { series, changeLater } = await aPlannedSeries({ title, capacity: 4, bookable: true });
  const last = (await sessionsOf(series.id)).at(-1)!;
  await book(world.here.school, last.id, 4);
  await book(world.here.lead, last.id, 3, second);
  expect(await mailed(`You have a place: ${title}`)).toEqual([]);
  await changeLater({ capacity: 10 });
  const mails = await mailed(`You have a place: ${title}`);
  expect(mails.map(({ to }) => to)).toEqual([world.here.lead.email]);
});

it('cancels the later sessions of a series with a reason', async () => {
  const { series, changeLater } = await aPlannedSeries();
  const { later } = await changeLater({ cancelReason: 'Too few came.' });
  const statuses = (await sessionsOf(series.id)).map(({ status }) => status);
  expect([later, statuses]).toEqual([0, ['planned', 'planned', 'cancelled', 'cancelled']]);
});

it('says which part of a rhythm is wrong', async () => {
  const { body } = await world.here.partner.post('sessions', {
    ...aSeries(),
    repeats: { every: 'day', times: 99 },
  });
  expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
    'repeats.every',
    'repeats.times',
  ]);
});

/** Days that may lie between two sessions of a series. */
const gapsOf: Record<RepeatEvery, number[]> = { week: [7], fortnight: [14], month: [28, 35] };

it('keeps the weekday in every series, and never skips a month', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2013-09-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      fc.constantFrom(...repeatEvery),
      fc.integer({ min: 2, max: 40 }),
      (start, every, times) => {
        const days = seriesDays(start.toISOString().slice(0, 10), every, times);
        expect(days).toHaveLength(times);
        expect(new Set(days.map((day) => new Date(day).getUTCDay())).size).toBe(1);
        const gaps = days
          .slice(1)
          .map((day, index) => (Date.parse(day) - Date.parse(days[index]!)) / 86_400_000);
        expect(gaps.every((gap) => gapsOf[every].includes(gap))).toBe(true);
        if (every === 'month') expect(new Set(days.map((day) => day.slice(0, 7))).size).toBe(times);
      },
    ),
    { seed: 2016 },
  );
  expect(seriesDays('2016-01-29', 'month', 3)).toEqual(['2016-01-29', '2016-02-26', '2016-03-25']);
});
