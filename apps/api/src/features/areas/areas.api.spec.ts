import type {
  Area,
  EnrolOutcome,
  LocalAuthority,
  ProgrammeOverview,
} from '@all-together/contracts';
import { addDays, today } from '@all-together/domain';
import { v7 as newId } from 'uuid';
import { spec, startWorld, world } from '../../testing/spec-world';

startWorld();
beforeAll(async () => {
  await spec.addSchool(100100, 'Ash Primary School');
  await spec.addSchool(100101, 'Beech Primary School');
  await spec.addSchool(100102, 'Cedar Primary School');
  await spec.owner.query(`update schools set status = 'Closed' where urn = 100102`);
  await spec.owner.query(
    `insert into school_links (urn, linked_urn, kind) values (100102, 100101, 'Successor')`,
  );
});

it('enrols the good ones of a pasted list and explains each other one', async () => {
  const answer = await world.here.lead.post<EnrolOutcome>(`areas/${world.here.areaId}/enrolments`, {
    pasted: `100100\nURN100101; nonsense 999998\t100100 ${world.here.urn} 100102`,
    since: '2016-05-01',
  });
  expect(answer.status).toBe(200);
  expect(answer.body.enrolled.map((one) => one.urn).sort()).toEqual([100100, 100101]);
  expect(
    Object.fromEntries(answer.body.refused.map(({ given, reason }) => [given, reason])),
  ).toEqual({
    nonsense: 'A URN is a number of six digits, for example 100006.',
    100100: 'It stands twice in the list.',
    999998: 'No school in the register has this URN.',
    900001: 'Derby Primary School is enrolled in this area already.',
    100102: 'Cedar Primary School is closed; it became URN 100101.',
  });
});

it('changes a school’s status with date and reason, and keeps the one before', async () => {
  const { lead, enrolmentId, urn } = world.here;
  expect(
    (
      await lead.patch(`enrolments/${enrolmentId}`, 1, {
        status: 'champion',
        since: '2015-01-01',
        reason: 'x',
      })
    ).body.errors[0].path,
  ).toBe('since');
  expect(
    (
      await lead.patch(`enrolments/${enrolmentId}`, 1, {
        status: 'champion',
        since: '2016-05-02',
        reason: '',
      })
    ).status,
  ).toBe(400);
  expect(
    (
      await lead.patch(`enrolments/${enrolmentId}`, 1, {
        status: 'champion',
        since: '2016-05-02',
        reason: 'Evidence reviewed.',
      })
    ).body,
  ).toMatchObject({ status: 'champion', version: 2 });
  const { rows } = await spec.owner.query(
    `select content ->> 'status' as status from history where noun = 'enrolment' and item_id = $1`,
    [enrolmentId],
  );
  expect(rows).toEqual([{ status: 'enrolled' }]);
  expect((await lead.get(`schools/${urn}`)).body.enrolments[0]).toMatchObject({
    status: 'champion',
    enrolledOn: '2015-10-01',
  });
});

it('keeps the history of an area’s status, and asks why', async () => {
  const { lead, areaId } = world.here;
  expect(
    (await lead.patch(`areas/${areaId}`, 1, { status: 'sustaining' })).body.errors[0].path,
  ).toBe('statusReason');
  const area = (
    await lead.patch(`areas/${areaId}`, 1, {
      status: 'sustaining',
      statusSince: '2016-05-10',
      statusReason: 'Carries on.',
    })
  ).body;
  expect(area.statusHistory.map((one: { status: string }) => one.status)).toEqual([
    'sustaining',
    'active',
  ]);
  const again = { status: 'active', statusSince: '2016-05-16', statusReason: 'Carries on.' };
  expect((await lead.patch(`areas/${areaId}`, 2, again)).status).toBe(200);
});

it('makes a school that converted one history', async () => {
  await spec.addSchool(100110, 'Elm Academy');
  await spec.addSchool(100111, 'Elm Primary School');
  await spec.owner.query(
    `insert into school_links (urn, linked_urn, kind) values (100111, 100110, 'Successor')`,
  );
  await spec.enrol(world.here.areaId, 100110);
  expect((await world.here.lead.get('schools/100110')).body.family).toEqual([
    expect.objectContaining({ urn: 100111, relation: 'predecessor' }),
  ]);
  expect((await world.here.lead.get('schools/100111')).body.enrolments).toEqual([
    expect.objectContaining({ urn: 100110 }),
  ]);
});

it('finds schools by name with an error of typing, by URN, LAEstab and postcode', async () => {
  await spec.owner.query(`update schools set postcode = 'DE1 2AB' where urn = 100100`);
  const found = async (words: string) =>
    (await world.here.lead.get(`schools?search=${encodeURIComponent(words)}`)).body.items.map(
      (one: { urn: number }) => one.urn,
    );
  expect(await found('Beach Primary')).toContain(100101);
  expect(await found('100100')).toEqual([100100]);
  expect(await found('831/0100')).toEqual([100100]);
  expect(await found('de12ab')).toEqual([100100]);
});

it('tells a funder how many schools there are, and never which', async () => {
  const figures = async () => (await world.funder.get('programme/figures')).body;
  const { enrolled, champion } = (await figures()).schools;
  for (const urn of [100120, 100121]) await spec.addSchool(urn, `Fir Primary School ${urn}`);
  await spec.enrol(world.here.areaId, 100120);
  const enrolment = await spec.enrol(world.here.areaId, 100121);
  await world.here.lead.patch(`enrolments/${enrolment}`, 1, {
    status: 'champion',
    since: '2016-05-02',
    reason: 'Evidence reviewed.',
  });
  const now = await figures();
  expect(now.schools).toEqual({
    enrolled: enrolled + 1,
    participating: 0,
    champion: champion + 1,
    withdrawn: 0,
  });
  expect(JSON.stringify(now)).not.toContain('Primary School');
  expect((await world.funder.get('programme/overview')).status).toBe(403);
});

it('ranks the areas for an officer with reasons', async () => {
  const { areas } = (await world.officer.get<ProgrammeOverview>('programme/overview')).body;
  const names = areas.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['Derby', 'Leeds']));
  for (const area of areas) expect(area.need > 0).toBe(area.concerns.length > 0);
  const needs = areas.map(({ need }) => need);
  expect(needs).toEqual(needs.toSorted((a, b) => b - a));
});

it('searches in scope', async () => {
  for (const { lead, plan } of [world.here, world.there]) {
    const objectiveId = plan.objectives[0]!.id;
    const action = { id: newId(), objectiveId, title: 'Agree a rota for lunch', position: 'b00' };
    expect((await lead.post('actions', action)).status).toBe(201);
  }
  const kinds = async (who: typeof world.officer) =>
    (await who.get('search?q=Agree%20a%20rota')).body.filter(
      (hit: { kind: string; title: string }) =>
        hit.kind === 'action' && hit.title.startsWith('Agree a rota'),
    ).length;
  expect(await kinds(world.officer)).toBe(2);
  expect(await kinds(world.here.lead)).toBe(1);
  expect(
    (await world.here.lead.get('search?q=Leeds')).body.filter(
      (hit: { kind: string }) => hit.kind === 'area',
    ),
  ).toEqual([]);
});

it('counts the same in the overview as in plans, after edits, removals and folding', async () => {
  const { lead, plan, areaId } = world.there;
  const actions = plan.objectives.flatMap((objective) => objective.actions);
  await lead.patch(`actions/${actions[0]!.id}`, 1, { status: 'in_progress', due: '2016-01-01' });
  await lead.patch(`actions/${actions[1]!.id}`, 1, { removed: true });
  await lead.patch(`milestones/${actions[2]!.milestones[0]!.id}`, 1, { reachedOn: '2016-05-01' });
  const counted = async () =>
    (await world.officer.get('programme/overview')).body.areas.find(
      (area: { areaId: string }) => area.areaId === areaId,
    );
  const before = await counted();
  const { rows } = await spec.owner.query(
    `select count(*) filter (where status <> 'complete' and due < '2016-05-16')::int as overdue,
            count(*) filter (where status = 'in_progress')::int as in_progress,
            count(*)::int as total,
            (select count(*)::int from milestones m
             where m.area_id = $1 and not m.removed) as milestones,
            (select count(reached_on)::int from milestones m
             where m.area_id = $1 and not m.removed) as reached
     from actions where area_id = $1 and not removed`,
    [areaId],
  );
  expect([
    before.overdue,
    before.actions.inProgress,
    Object.values(before.actions as Record<string, number>).reduce((a, b) => a + b),
    before.milestones.total,
    before.milestones.reached,
  ]).toEqual([
    rows[0].overdue,
    rows[0].in_progress,
    rows[0].total,
    rows[0].milestones,
    rows[0].reached,
  ]);
  await spec.owner.query('select fold_area_tallies()');
  expect(await counted()).toEqual(before);
});

it('counts nothing as overdue that a closed plan left open, on any screen', async () => {
  const { lead, areaId } = world.there;
  const counts = async () => {
    const { areas } = (await world.officer.get('programme/overview')).body;
    const of = areas.find((area: { areaId: string }) => area.areaId === areaId);
    const home = (await lead.get(`home/area/${areaId}`)).body;
    const listed = await lead.get(`actions?area=${areaId}&overdue=true`);
    return {
      overview: of.overdue,
      open: of.actions.inProgress + of.actions.notStarted,
      milestones: of.milestones.total - of.milestones.reached,
      home: home.overdue.length > 0,
      list: listed.body.total,
    };
  };
  const before = await counts();
  expect(before.overview).toBeGreaterThan(1);
  expect(before).toMatchObject({ home: true, list: before.overview });
  const { rows: plans } = await spec.owner.query<{ id: string; status: string }>(
    `select id, status from plans where area_id = $1`,
    [areaId],
  );
  const move = async (status?: string) => {
    for (const plan of plans)
      await spec.owner.query(`update plans set status = $1 where id = $2`, [
        status ?? plan.status,
        plan.id,
      ]);
  };
  await move('closed');
  expect(await counts()).toEqual({ overview: 0, open: 0, milestones: 0, home: false, list: 0 });
  await spec.owner.query('select fold_area_tallies()');
  expect(await counts()).toEqual({ overview: 0, open: 0, milestones: 0, home: false, list: 0 });
  await move();
  expect(await counts()).toEqual(before);
});

it('is offered the authorities of today, to their last day and from their first', async () => {
  const day = (days: number) => addDays(today(spec.clock), days);
  const authority = (gss: string, opened: string, closed: string | null) =>
    spec.owner.query(
      `insert into local_authorities (gss, la_code, name, region, opened, closed)
       values ($1, '835', 'Dorset', 'South West', $2, $3)`,
      [gss, opened, closed],
    );
  await authority('closed yesterday', '2009-01-01', day(-1));
  await authority('closes today', '2009-01-01', day(0));
  await authority('opens today', day(0), null);
  await authority('opens tomorrow', day(1), null);
  const { body } = await world.officer.get<LocalAuthority[]>('areas/candidates/local-authorities');
  expect(body.filter(({ name }) => name === 'Dorset').map(({ gss }) => gss)).toEqual([
    'closes today',
    'opens today',
  ]);
});

it('is added for a local authority or a trust of the register, under its name', async () => {
  await spec.owner.query(
    `insert into local_authorities (gss, la_code, name, region)
     values ('E06000018', '892', 'Nottingham', 'East Midlands')`,
  );
  await spec.owner.query(
    `insert into trusts (uid, name, status) values (5001, 'Ash Trust', 'Open')`,
  );
  const added = (place: object) =>
    world.officer.post<Area>('areas', {
      id: newId(),
      status: 'prospective',
      statusSince: '2016-05-01',
      statusReason: '',
      ...place,
    });
  const authority = await added({ kind: 'local_authority', gss: 'E06000018' });
  expect([authority.status, authority.body.name]).toEqual([201, 'Nottingham']);
  const trust = await added({ kind: 'trust', trustUid: 5001 });
  expect([trust.status, trust.body.name]).toEqual([201, 'Ash Trust']);
  expect((await added({ kind: 'trust', trustUid: 5002 })).status).toBe(422);
});
