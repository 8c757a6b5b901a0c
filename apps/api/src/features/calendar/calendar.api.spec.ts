import type { CalendarEntry, CalendarFeed } from '@all-together/contracts';
import ICAL from 'ical.js';
import type { Asker } from '../../testing/spec-app';
import { spec, startWorld, world } from '../../testing/spec-world';
import { aSession, aVisit } from '../../testing/world';

startWorld({ PUBLIC_URL: 'https://together.test' });

/** The events of an iCalendar text, by a parser that is not ours. */
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one));
const fetchFeed = (address: string) =>
  spec.anonymous().get<string>(new URL(address).pathname.replace('/api/', ''));
const make = async (who: Asker) => (await who.post<CalendarFeed>('calendar/feed')).body.address!;

it('gives each person a secret address where a calendar reads what they may see', async () => {
  const { partner, organisationId, areaId } = world.here;
  const summer = {
    ...aSession(organisationId, areaId),
    heldOn: '2016-07-01',
    startsAt: '09:30',
    minutes: 90,
    title:
      'Commas, semicolons; and “quotes” – a very long title that has to be folded over more ' +
      'than one line of the file',
    venue: 'Hall 2, Market Street',
  };
  const winter = {
    ...aSession(organisationId, areaId),
    heldOn: '2016-12-01',
    startsAt: '09:30',
    title: 'Winter',
  };
  for (const session of [summer, winter]) await partner.post('sessions', session);
  const address = await make(world.here.lead);
  expect(address).toMatch(/^https:\/\/together\.test\/api\/calendar\/feeds\/[\w-]{32}\.ics$/);
  const answer = await fetchFeed(address);
  expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'private, no-cache',
  ]);
  const events = eventsOf(answer.body);
  const one = (id: string) => events.find((event) => event.uid.includes(id))!;
  expect(one(summer.id)).toMatchObject({ summary: summer.title, location: summer.venue });
  expect([one(summer.id).startDate.toJSDate(), one(summer.id).endDate.toJSDate()]).toEqual([
    new Date('2016-07-01T08:30:00Z'),
    new Date('2016-07-01T10:00:00Z'),
  ]);
  expect(one(winter.id).startDate.toJSDate()).toEqual(new Date('2016-12-01T09:30:00Z'));
  const visit = one(world.here.visitId);
  expect([
    visit.startDate.isDate,
    visit.startDate.toString(),
    visit.endDate.toString(),
    visit.summary,
  ]).toEqual([true, '2016-05-10', '2016-05-11', 'Visit: Derby Primary School']);
  expect(answer.body).not.toContain('Revise the policy');
  const stranger = eventsOf((await fetchFeed(await make(world.there.lead))).body);
  expect(
    stranger.some(
      (event) => event.uid.includes(summer.id) || event.uid.includes(world.here.visitId),
    ),
  ).toBe(false);
});

it('stops at an address that was replaced, revoked, guessed, or whose person left', async () => {
  const who = await spec.person('area_lead', { areaId: world.here.areaId });
  const first = await make(who);
  const second = await make(who);
  expect([(await fetchFeed(first)).status, (await fetchFeed(second)).status]).toEqual([404, 200]);
  expect((await who.get<CalendarFeed>('calendar/feed')).body).toEqual({
    madeAt: expect.any(String),
    address: null,
  });
  await who.ask('DELETE', 'calendar/feed');
  expect((await fetchFeed(second)).status).toBe(404);
  const third = await make(who);
  await spec.owner.query(`update people set active = false where id = $1`, [who.id]);
  expect((await fetchFeed(third)).status).toBe(404);
  expect((await spec.anonymous().get('calendar/feeds/nonsense.ics')).status).toBe(404);
  const { rows } = await spec.owner.query(`select token_hash from calendar_feeds`);
  expect(rows.some(({ token_hash }: { token_hash: string }) => third.includes(token_hash))).toBe(
    false,
  );
});

it('says that something was cancelled or moved, by the same event, a sequence on', async () => {
  const { partner, organisationId, areaId } = world.here;
  const session = aSession(organisationId, areaId);
  await partner.post('sessions', session);
  const [before] = eventsOf((await partner.get<string>(`calendar/sessions/${session.id}`)).body);
  await partner.post(`sessions/${session.id}/moves`, { move: 'cancel', reason: 'Snow.' }, 1);
  const [after] = eventsOf((await partner.get<string>(`calendar/sessions/${session.id}`)).body);
  expect([before!.sequence, after!.sequence, after!.uid === before!.uid]).toEqual([0, 1, true]);
  expect(after!.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  expect((await world.there.partner.get(`calendar/sessions/${session.id}`)).status).toBe(404);
});

it('shows the days of a month to those who may see them', async () => {
  const visit = aVisit(world.here.organisationId, world.here.areaId);
  await world.here.partner.post('visits', { ...visit, visitedOn: '2016-06-30' });
  const june = async (who: Asker, more = '') =>
    (await who.get<CalendarEntry[]>(`calendar?from=2016-06-01&to=2016-06-30${more}`)).body.map(
      ({ id }) => id,
    );
  expect(await june(world.here.lead)).toEqual([visit.id]);
  expect(await june(world.officer, `&area=${world.there.areaId}`)).toEqual([]);
  expect(await june(world.there.lead)).toEqual([]);
  expect(
    (await world.officer.get('calendar?from=2016-06-01&to=2016-12-30')).body.errors[0].path,
  ).toBe('to');
});
