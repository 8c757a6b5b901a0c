import type { Problem } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { SpecApp, specPassword } from '../../testing/spec-app';

let spec: SpecApp;
beforeAll(async () => (spec = await SpecApp.start({ SIGN_IN_ATTEMPTS: '5' })));
afterAll(() => spec.stop());

it('opens a session with an HttpOnly cookie, and ends it on every device', async () => {
  const person = await spec.person('officer');
  const other = await spec.signIn(person.email);
  const reply = await spec.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { email: person.email.toUpperCase(), password: specPassword },
  });
  expect(reply.cookies[0]).toMatchObject({
    name: 'all-together',
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
  });
  expect((await person.get('session')).body).toMatchObject({ roles: ['officer'] });
  expect((await other.delete('session/everywhere')).status).toBe(204);
  expect((await person.get('session')).status).toBe(401);
  expect((await other.get('areas')).status).toBe(401);
});

it('signs out of one device, and leaves the others alone', async () => {
  const person = await spec.person('officer');
  const other = await spec.signIn(person.email);
  expect((await person.delete('session')).status).toBe(204);
  expect((await person.get('session')).status).toBe(401);
  expect((await other.get('session')).status).toBe(200);
});

it('names the cookie __Host- and marks it secure behind HTTPS', async () => {
  const secure = await SpecApp.start({ PUBLIC_URL: 'https://together.example.org' });
  const person = await secure.person('officer');
  const reply = await secure.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { email: person.email, password: specPassword },
  });
  expect(reply.cookies[0]).toMatchObject({ name: '__Host-all-together', secure: true, path: '/' });
  await secure.stop();
});

it('tells a wrong password and an unknown address alike, and slows down guessing', async () => {
  const person = await spec.person('officer');
  const attempt = (email: string) =>
    spec.anonymous().post('session', { email, password: 'not the password' });
  const wrong = await attempt(person.email);
  const unknown = await attempt('nobody@spec.test');
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(wrong.body).toEqual(unknown.body);
  for (let tries = 0; tries < 4; tries++) await attempt(person.email);
  const throttled = await attempt(person.email);
  expect(throttled.status).toBe(429);
  const seconds = Number(throttled.headers['retry-after']);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(15 * 60);
  expect(throttled.body.detail).toMatch(/Wait \d+ (seconds|minutes)/);
  expect(
    (await spec.anonymous().post('session', { email: person.email, password: specPassword }))
      .status,
  ).toBe(429);
});

it('counts only wrong passwords against an address: a whole office signs in', async () => {
  const office = await SpecApp.start({ SIGN_IN_ATTEMPTS: '2' });
  const person = await office.person('officer');
  const signIn = (password: string) =>
    office.anonymous().post('session', { email: person.email, password });
  for (let colleague = 0; colleague < 25; colleague++)
    expect((await signIn(specPassword)).status).toBe(200);
  const guesses = Array.from({ length: 30 }, (_, at) => `nobody${at}@spec.test`);
  const statuses = [];
  for (const email of guesses)
    statuses.push((await office.anonymous().post('session', { email, password: 'guess' })).status);
  expect(statuses).toContain(429);
  await office.stop();
});

it('writes nothing for the page of someone else than whose session it is', async () => {
  const [person, other] = [await spec.person('officer'), await spec.person('officer')];
  const body = { id: newId(), title: 'Cycle', opens: '2016-05-01', closes: '2016-05-30' };
  const from = (id: string) =>
    person.ask<Problem>('POST', 'review-cycles', body, undefined, { 'x-person': id });
  const refused = await from(other.id);
  expect([refused.status, refused.body.code]).toEqual([409, 'another_person']);
  expect((await from(person.id)).status).toBe(201);
});

it('refuses a write that another site sends', async () => {
  const person = await spec.person('officer');
  const body = {
    id: '01890000-0000-7000-8000-000000000001',
    title: 'Cycle',
    opens: '2016-05-01',
    closes: '2016-05-30',
  };
  expect(
    (
      await person.ask('POST', 'review-cycles', body, undefined, {
        origin: 'https://evil.example',
        host: 'together.example',
      })
    ).status,
  ).toBe(403);
  expect(
    (await person.ask('POST', 'review-cycles', body, undefined, { 'sec-fetch-site': 'cross-site' }))
      .status,
  ).toBe(403);
  expect(
    (
      await person.ask('POST', 'review-cycles', body, undefined, {
        origin: 'http://together.example',
        host: 'together.example',
      })
    ).status,
  ).toBe(201);
});

it('ends a session when its time is over, and when its person is deactivated', async () => {
  const person = await spec.person('officer');
  const admin = await spec.person('administrator');
  spec.clock.set('2016-05-16T23:00:00Z');
  expect((await person.get('areas')).status).toBe(401);
  spec.clock.set('2016-05-16T10:00:00Z');
  expect((await person.get('areas')).status).toBe(200);
  expect((await admin.patch(`people/${person.id}`, 1, { active: false })).status).toBe(200);
  expect((await person.get('areas')).status).toBe(401);
  expect((await admin.patch(`people/${person.id}`, 2, { active: true })).status).toBe(200);
  expect((await person.get('areas')).status).toBe(401);
  expect((await (await spec.signIn(person.email)).get('areas')).status).toBe(200);
});

it('invites by a link that works once, and resets a password, not saying who exists', async () => {
  const admin = await spec.person('administrator');
  const id = '01890000-0000-7000-8000-0000000000aa';
  const invitation = { id, name: 'New Lead', email: 'new.lead@spec.test' };
  expect((await admin.post('people', invitation)).status).toBe(201);
  expect((await admin.post('people', invitation)).body.id).toBe(id);
  expect((await admin.post('people', { ...invitation, name: 'Other' })).status).toBe(409);
  const { body: mails } = await admin.get('mails');
  expect(mails.items).toHaveLength(1);
  const token = /#(\S+)/.exec(mails.items[0].body)![1]!;
  expect((await spec.anonymous().post('session/link/inspect', { token })).body).toEqual({
    name: 'New Lead',
    email: 'new.lead@spec.test',
    purpose: 'invitation',
  });
  expect(
    (await spec.anonymous().post('session/link', { token, password: 'short' })).body.errors[0].path,
  ).toBe('password');
  expect(
    (await spec.anonymous().post('session/link', { token, password: 'three words together' }))
      .status,
  ).toBe(200);
  expect(
    (await spec.anonymous().post('session/link', { token, password: 'three words together' }))
      .status,
  ).toBe(422);
  expect((await spec.anonymous().post('session/reset', { email: 'nobody@spec.test' })).status).toBe(
    202,
  );
  expect(
    (await spec.anonymous().post('session/reset', { email: 'new.lead@spec.test' })).status,
  ).toBe(202);
  expect((await admin.get('mails')).body.items).toHaveLength(2);
});

it('takes a password however its letters are composed', async () => {
  const person = await spec.person('officer');
  const reset = await spec.anonymous().post('session/reset', { email: person.email });
  expect(reset.status).toBe(202);
  const admin = await spec.person('administrator');
  const { items } = (await admin.get<{ items: { body: string }[] }>('mails')).body;
  const token = /#(\S+)/.exec(items[0]!.body)![1]!;
  const password = 'thé café là-bas';
  const chosen = await spec.anonymous().post('session/link', { token, password });
  expect(chosen.status).toBe(200);
  for (const form of ['NFD', 'NFC'] as const) {
    const typed = { email: person.email, password: password.normalize(form) };
    expect((await spec.anonymous().post('session', typed)).status).toBe(200);
  }
});

it('opens no demonstration account outside the demonstration', async () => {
  await spec.owner.query(
    `update people set email = 'officer@demo.alltogether.test'
     where id = (select id from people where active limit 1)`,
  );
  expect(
    (await spec.anonymous().post('session/demonstration', { account: 'officer' })).status,
  ).toBe(404);
  expect(
    (
      await spec
        .anonymous()
        .post('session', { email: 'officer@demo.alltogether.test', password: specPassword })
    ).status,
  ).toBe(401);
  expect((await spec.anonymous().get('session/options')).body).toEqual({
    demonstration: false,
    accounts: [],
  });
});

it('offers its accounts in the demonstration, and opens them with one click', async () => {
  const shown = await SpecApp.start({ DEMONSTRATION: 'yes' });
  const person = await shown.person('officer', {}, 'Olive Officer');
  await shown.owner.query(
    `update people set email = 'officer@demo.alltogether.test' where id = $1`,
    [person.id],
  );
  expect((await shown.anonymous().get('session/options')).body).toEqual({
    demonstration: true,
    accounts: [
      { account: 'officer', name: 'Olive Officer', role: 'officer', place: expect.any(String) },
    ],
  });
  const opened = await shown.anonymous().post('session/demonstration', { account: 'officer' });
  expect([opened.status, opened.body.person?.id]).toEqual([200, person.id]);
  expect(
    (await shown.anonymous().post('session/demonstration', { account: 'nobody' })).status,
  ).toBe(404);
  await shown.stop();
});

it('keeps the administrator from locking themselves out', async () => {
  const admin = await spec.person('administrator');
  expect((await admin.patch(`people/${admin.id}`, 1, { active: false })).body.code).toBe(
    'yourself',
  );
  const { memberships } = (await admin.get(`people/${admin.id}`)).body;
  expect(
    (await admin.delete(`people/${admin.id}/memberships/${memberships[0].id}`)).body.code,
  ).toBe('yourself');
  expect((await admin.get(`people/${admin.id}`)).body.memberships).toHaveLength(1);
});

it('asks for the place that a role needs, and takes a role away', async () => {
  const admin = await spec.person('administrator');
  const person = await spec.person(null);
  const id = '01890000-0000-7000-8000-0000000000ab';
  expect(
    (await admin.post(`people/${person.id}/memberships`, { id, role: 'area_lead' })).body.errors,
  ).toEqual([{ path: 'areaId', message: 'Choose an area.' }]);
  expect((await person.get('areas')).status).toBe(403);
  expect(
    (await admin.post(`people/${person.id}/memberships`, { id, role: 'officer' })).status,
  ).toBe(201);
  expect((await person.get('areas')).status).toBe(200);
  expect((await admin.delete(`people/${person.id}/memberships/${id}`)).status).toBe(200);
  expect((await person.get('areas')).status).toBe(403);
});
