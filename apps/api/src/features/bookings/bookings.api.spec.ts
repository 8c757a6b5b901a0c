import {
  repeatEvery,
  type PlanSession,
  type SessionBookings,
  type SessionRegister,
} from '@all-together/contracts';
import { bookingStandings, seriesDays } from '@all-together/domain';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { aSession, buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
const second = 900_101;
beforeAll(async () => {
  spec = await SpecApp.start();
  world = await buildWorld(spec);
  await spec.addSchool(second, 'Second School');
  await spec.enrol(world.here.areaId, second);
});
afterAll(() => spec.stop());

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

it('gives places in the order of booking, tells who moved up, and lets nobody overtake', async () => {
  const session = await bookable();
  const first = (await book(world.here.school, session, 6)).body.bookings[0]!;
  await book(world.here.lead, session, 6, second);
  // Small enough for the room that is left, and behind those who wait all the same.
  const full = (await book(world.here.partner, session, 2)).body;
  expect([standing(full), full.placed, full.waiting]).toEqual([
    [
      [6, 'placed'],
      [6, 'waiting'],
      [2, 'waiting'],
    ],
    6,
    8,
  ]);
  const fewer = await world.here.school.patch<SessionBookings>(
    `bookings/${first.id}`,
    first.version,
    { places: 4 },
  );
  expect([fewer.status, fewer.body.placed, fewer.body.waiting]).toEqual([200, 10, 2]);
  const mails = (
    await spec.owner.query(
      `select to_address, subject, body from mails where subject like 'You have a place%'`,
    )
  ).rows;
  expect(mails.map(({ to_address }: { to_address: string }) => to_address)).toEqual([
    world.here.lead.email,
  ]);
  expect(mails[0].body).toContain('6 places for Second School');
  const smaller = await world.here.partner.get<SessionRegister>(`sessions/${session}`);
  await world.here.partner.patch(`sessions/${session}`, smaller.body.session.version, {
    capacity: 5,
  });
  expect(
    standing((await world.here.partner.get<SessionBookings>(`sessions/${session}/bookings`)).body),
  ).toEqual([
    [4, 'placed'],
    [6, 'waiting'],
    [2, 'waiting'],
  ]);
  expect(
    (
      await spec.owner.query(
        `select to_address from mails where subject like 'On the waiting list%'`,
      )
    ).rows,
  ).toEqual([{ to_address: world.here.lead.email }]);
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

it('plans a series once however often it is sent, changes the later ones together and cancels them with a reason', async () => {
  const body = {
    ...aSession(world.here.organisationId, world.here.areaId),
    heldOn: '2016-06-14',
    repeats: { every: 'month', times: 4 },
  };
  const [first] = [
    await world.here.partner.post<SessionRegister>('sessions', body),
    await world.here.partner.post('sessions', body),
  ];
  expect([first.status, first.body.later]).toEqual([201, 3]);
  const days = async () =>
    (
      await spec.owner.query(
        `select held_on, venue, status, status_reason from training_sessions where series_id = $1 order by held_on`,
        [body.id],
      )
    ).rows;
  expect((await days()).map(({ held_on }: { held_on: string }) => held_on)).toEqual([
    '2016-06-14',
    '2016-07-12',
    '2016-08-09',
    '2016-09-13',
  ]);
  const [, july] = (
    await spec.owner.query(
      `select id from training_sessions where series_id = $1 order by held_on`,
      [body.id],
    )
  ).rows as { id: string }[];
  expect(
    (
      await world.here.partner.post<SessionRegister>(`sessions/${july!.id}/later`, {
        venue: 'New hall',
      })
    ).body.later,
  ).toBe(2);
  expect((await days()).map(({ venue }: { venue: string }) => venue)).toEqual([
    'Town hall',
    'Town hall',
    'New hall',
    'New hall',
  ]);
  const ended = await world.here.partner.post<SessionRegister>(`sessions/${july!.id}/later`, {
    cancelReason: 'Too few came.',
  });
  expect([
    ended.body.later,
    (await days()).map(({ status }: { status: string }) => status),
  ]).toEqual([0, ['planned', 'planned', 'cancelled', 'cancelled']]);
  expect((await world.there.partner.post(`sessions/${body.id}/later`, { venue: 'x' })).status).toBe(
    404,
  );
  expect(
    (
      await world.here.partner.post('sessions', {
        ...body,
        id: newId(),
        repeats: { every: 'day', times: 99 },
      })
    ).body.errors
      .map(({ path }: { path: string }) => path)
      .sort(),
  ).toEqual(['repeats.every', 'repeats.times']);
});

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
        expect(
          gaps.every((gap) =>
            every === 'week'
              ? gap === 7
              : every === 'fortnight'
                ? gap === 14
                : gap === 28 || gap === 35,
          ),
        ).toBe(true);
        if (every === 'month') expect(new Set(days.map((day) => day.slice(0, 7))).size).toBe(times);
      },
    ),
    { seed: 2016 },
  );
  expect(seriesDays('2016-01-29', 'month', 3)).toEqual(['2016-01-29', '2016-02-26', '2016-03-25']);
});
