import type { NewAttendance, PlanSession, Problem, SessionRegister } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { spec, startWorld, world } from '../../testing/spec-world';
import { aSession } from '../../testing/world';

startWorld();

const line = (fields: Partial<NewAttendance> = {}): NewAttendance => ({
  id: newId(),
  audience: 'school_staff',
  people: 1,
  ...fields,
});

async function planned(fields: Partial<PlanSession> = {}): Promise<SessionRegister> {
  const answer = await world.here.partner.post<SessionRegister>('sessions', {
    ...aSession(world.here.organisationId, world.here.areaId),
    ...fields,
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

async function move(
  register: SessionRegister,
  name: string,
  reason?: string,
): Promise<SessionRegister> {
  const answer = await world.here.partner.post<SessionRegister>(
    `sessions/${register.session.id}/moves`,
    { move: name, ...(reason ? { reason } : {}) },
    register.session.version,
  );
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body;
}

it('is planned once however often it is sent, by a partner who is assigned there', async () => {
  const { partner, organisationId, areaId } = world.here;
  const body = aSession(organisationId, areaId);
  const [first, second] = [
    await partner.post<SessionRegister>('sessions', body),
    await partner.post<SessionRegister>('sessions', body),
  ];
  expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
  expect((await partner.post('sessions', { ...body, title: 'Other' })).status).toBe(409);
  expect(
    (await partner.post('sessions', aSession(organisationId, world.there.areaId))).status,
  ).toBe(404);
  expect(
    (await partner.post('sessions', aSession(world.there.organisationId, areaId))).status,
  ).toBe(404);
  expect((await world.here.lead.post('sessions', aSession(organisationId, areaId))).status).toBe(
    403,
  );
});

it('says what is wrong by field', async () => {
  const bad = await world.here.partner.post('sessions', {
    ...aSession(world.here.organisationId, world.here.areaId),
    startsAt: '9 am',
    minutes: 5,
    audience: 'cats',
    title: ' ',
  });
  expect(bad.status).toBe(400);
  expect(bad.body.errors.map((error: { path: string }) => error.path).sort()).toEqual([
    'audience',
    'minutes',
    'startsAt',
    'title',
  ]);
});

it('goes from planned to confirmed only when it was held and someone came', async () => {
  let register = await planned({ heldOn: '2016-05-10' });
  const { id } = register.session;
  expect(register.moves).toEqual(['deliver', 'cancel']);
  expect(
    (await world.here.partner.post(`sessions/${id}/moves`, { move: 'confirm' }, 1)).body.code,
  ).toBe('not_a_move');
  register = await move(register, 'deliver');
  expect(
    (
      await world.here.partner.post(
        `sessions/${id}/moves`,
        { move: 'confirm' },
        register.session.version,
      )
    ).body.code,
  ).toBe('empty_register');
  expect(
    (await world.here.partner.post(`sessions/${id}/moves`, { move: 'cancel' }, 1)).status,
  ).toBe(409);
  await world.here.partner.post(`sessions/${id}/attendances`, {
    attendances: [line({ people: 12, urn: world.here.urn })],
  });
  register = await move(register, 'confirm');
  expect(register.session).toMatchObject({ status: 'confirmed', people: 12 });
  const future = await planned({ heldOn: '2016-12-01' });
  expect(
    (await world.here.partner.post(`sessions/${future.session.id}/moves`, { move: 'deliver' }, 1))
      .body.code,
  ).toBe('too_early');
});

it('stays as it was confirmed, until it is reopened for a reason', async () => {
  let register = await planned({ heldOn: '2016-05-10' });
  const { id } = register.session;
  register = await move(register, 'deliver');
  await world.here.partner.post(`sessions/${id}/attendances`, {
    attendances: [line({ people: 12, urn: world.here.urn })],
  });
  register = await move(register, 'confirm');
  for (const refused of [
    await world.here.partner.patch(`sessions/${id}`, register.session.version, {
      title: 'Changed',
    }),
    await world.here.partner.post(`sessions/${id}/attendances`, { attendances: [line()] }),
    await world.here.partner.patch(`attendances/${register.attendances[0]!.id}`, 1, { people: 13 }),
  ])
    expect([refused.status, refused.body.code]).toEqual([422, 'confirmed']);
  expect(
    (
      await world.here.partner.post(
        `sessions/${id}/moves`,
        { move: 'reopen' },
        register.session.version,
      )
    ).body.errors[0].path,
  ).toBe('reason');
  register = await move(register, 'reopen', 'Two more came.');
  const corrected = await world.here.partner.patch<SessionRegister>(
    `attendances/${register.attendances[0]!.id}`,
    1,
    { people: 14 },
  );
  expect(corrected.body.session.people).toBe(14);
});

it('keeps a register in which nobody is twice, however often sent, all lines or none', async () => {
  const { session } = await planned();
  const lines = [
    line({ name: 'Ann', email: 'Ann@School.test' }),
    line({ name: 'Bea', email: 'bea@school.test' }),
  ];
  const send = <Body>(attendances: object[]) =>
    world.here.partner.post<Body>(`sessions/${session.id}/attendances`, { attendances });
  await send<SessionRegister>(lines);
  expect((await send<SessionRegister>(lines)).body.attendances).toHaveLength(2);
  const bad = await send<Pick<Problem, 'errors'>>([
    line({ name: 'Cy', email: 'cy@school.test' }),
    line({ name: 'Ann again', email: ' ann@school.test ' }),
    line({ urn: 123456 }),
  ]);
  expect([bad.status, bad.body.errors?.map(({ path }) => path)]).toEqual([
    422,
    ['attendances.1.email', 'attendances.2.urn'],
  ]);
  const kept = (await world.here.partner.get<SessionRegister>(`sessions/${session.id}`)).body;
  expect(kept.attendances.map(({ name, identified }) => [name, identified])).toEqual([
    ['Ann', true],
    ['Bea', true],
  ]);
  // Taken out, written anew, and then the first brought back: still only once.
  const ann = kept.attendances[0]!;
  await world.here.partner.patch(`attendances/${ann.id}`, 1, { removed: true });
  await send<SessionRegister>([line({ name: 'Ann', email: 'ann@school.test' })]);
  const back = await world.here.partner.patch(`attendances/${ann.id}`, 2, { removed: false });
  expect([back.status, back.body.code]).toEqual([422, 'register']);
  expect((await world.here.partner.patch(`attendances/${newId()}`, 1, { people: 2 })).status).toBe(
    404,
  );
  const { rows } = await spec.owner.query(
    `select row_to_json(t)::text as text from attendances t
     union all select content::text from history where noun = 'attendance'`,
  );
  expect(rows.map(({ text }: { text: string }) => text).join()).not.toContain('@');
});

it('is seen by the area, the school that came and officers, and by nobody elsewhere', async () => {
  const { session } = await planned();
  await world.here.partner.post(`sessions/${session.id}/attendances`, {
    attendances: [
      line({ urn: world.here.urn, people: 3 }),
      line({ urn: world.there.urn, people: 5 }),
    ],
  });
  const seen = async (who: typeof world.officer) =>
    (await who.get<SessionRegister>(`sessions/${session.id}`)).body;
  expect((await seen(world.officer)).session.people).toBe(8);
  expect((await seen(world.here.lead)).session.people).toBe(8);
  // A school sees its own line of the register, not who came from elsewhere.
  expect((await seen(world.here.school)).attendances.map(({ people }) => people)).toEqual([3]);
  expect((await seen(world.there.school)).attendances.map(({ people }) => people)).toEqual([5]);
  for (const who of [world.there.lead, world.there.partner])
    expect((await who.get(`sessions/${session.id}`)).status).toBe(404);
  expect(
    (await world.there.partner.patch(`sessions/${session.id}`, 1, { title: 'x' })).status,
  ).toBe(404);
  expect(
    (await world.there.partner.post(`sessions/${session.id}/moves`, { move: 'deliver' }, 1)).status,
  ).toBe(404);
  expect((await world.funder.get('sessions')).status).toBe(403);
});

it('merges edits by field and shows both where they meet', async () => {
  const { session } = await planned();
  await world.here.partner.patch(`sessions/${session.id}`, 1, { minutes: 90 });
  expect(
    (
      await world.here.partner.patch<SessionRegister>(`sessions/${session.id}`, 1, {
        venue: 'Hall',
      })
    ).body.session,
  ).toMatchObject({ minutes: 90, venue: 'Hall', version: 3 });
  expect(
    (await world.here.partner.patch(`sessions/${session.id}`, 1, { minutes: 45 })).body.conflicts,
  ).toEqual([{ field: 'minutes', yours: 45, theirs: 90 }]);
});
