import type {
  Page,
  Problem,
  Reach,
  RecordImport,
  SessionRegister,
  TrainingSession,
  Visit,
} from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { applyRecords, csv, uploadRecords } from '../../testing/record-files';
import { spec, startWorld, world } from '../../testing/spec-world';
import { aSession } from '../../testing/world';
import { RecordImportsService } from './index';

startWorld();

const upload = <Body = RecordImport>(
  kind: string,
  content: string | Buffer,
  as = world.here.partner,
) => uploadRecords<Body>(world, kind, content, as);
const apply = (id: string) => applyRecords(world, id);

it('refuses to take back what was changed since', async () => {
  const { id } = (
    await upload('visits', csv(['Date', 'Area', 'Agreed'], ['06/05/2016', 'Derby', 'To be edited']))
  ).body;
  await apply(id);
  const visit = (await world.here.partner.get<Page<Visit>>('visits')).body.items.find(
    ({ agreed }) => agreed === 'To be edited',
  )!;
  await world.here.partner.patch(`visits/${visit.id}`, visit.version, { minutes: 90 });
  const refused = await world.here.partner.post<Problem>(`record-imports/${id}/undo`, {});
  expect([refused.status, refused.body.code]).toEqual([409, 'changed_since']);
});

describe('taking a file back', () => {
  const undo = async (id: string) => {
    const { status, body } = await world.here.partner.post<Problem>(
      `record-imports/${id}/undo`,
      {},
    );
    return [status, body.code];
  };
  const imported = async (kind: string, content: string) => {
    const { id } = (await upload(kind, content)).body;
    await apply(id);
    return id;
  };
  const session = async (title: string) => {
    const { organisationId, areaId } = world.here;
    const planned = { ...aSession(organisationId, areaId), title, heldOn: '2016-05-03' };
    await world.here.partner.post('sessions', planned);
    return planned.id;
  };

  it('is refused once the register that it filled is confirmed', async () => {
    const id = await session('Confirmed since');
    const file = await imported(
      'attendances',
      csv(['Date', 'Session', 'Name', 'URN'], ['03/05/2016', 'Confirmed since', 'Ann', '']),
    );
    for (const move of ['deliver', 'confirm']) {
      const { body } = await world.here.partner.get<SessionRegister>(`sessions/${id}`);
      const moved = await world.here.partner.post(
        `sessions/${id}/moves`,
        { move },
        body.session.version,
      );
      expect(moved.status).toBe(200);
    }
    expect(await undo(file)).toEqual([409, 'changed_since']);
    const register = await world.here.partner.get<SessionRegister>(`sessions/${id}`);
    expect(register.body.attendances).toHaveLength(1);
  });

  it('is refused once a follow-up of a visit is done', async () => {
    const file = await imported(
      'visits',
      csv(
        ['Date', 'Area', 'Agreed', 'Follow-up'],
        ['05/05/2016', 'Derby', 'To be followed up', 'Send the pack'],
      ),
    );
    const { items } = (await world.here.partner.get<Page<Visit>>('visits')).body;
    const [followUp] = items.find(({ agreed }) => agreed === 'To be followed up')!.followUps;
    const done = { doneOn: '2016-05-10' };
    expect(
      (await world.here.partner.patch(`follow-ups/${followUp!.id}`, followUp!.version, done))
        .status,
    ).toBe(200);
    expect(await undo(file)).toEqual([409, 'changed_since']);
  });

  it('is refused where people stand in the register of a session that it planned', async () => {
    const attended = await imported(
      'sessions',
      csv(['Date', 'Title', 'Area'], ['20/06/2016', 'Attended since', 'Derby']),
    );
    await imported(
      'attendances',
      csv(['Date', 'Session', 'Name', 'URN'], ['20/06/2016', 'Attended since', 'Ann', '']),
    );
    expect(await undo(attended)).toEqual([409, 'changed_since']);
  });
});

it('asks for the columns where headings say nothing, and remembers the answer', async () => {
  const file = (day: string) => csv(['A', 'B', 'C'], [day, 'Peer support', 'Derby']);
  const begun = (await upload('sessions', file('09/05/2016'))).body;
  expect([begun.state, begun.sample]).toEqual([
    'mapping',
    [['09/05/2016', 'Peer support', 'Derby']],
  ]);
  expect(
    (await world.here.partner.post<Problem>(`record-imports/${begun.id}/apply`, {})).body.code,
  ).toBe('not_open');
  const lacking = await world.here.partner.post<Problem>(`record-imports/${begun.id}/mapping`, {
    mapping: { date: 0 },
  });
  expect([lacking.status, lacking.body.errors?.[0]?.path]).toEqual([422, 'mapping.title']);
  expect(
    (
      await world.here.partner.post(`record-imports/${begun.id}/mapping`, {
        mapping: { date: 7, title: 1 },
      })
    ).status,
  ).toBe(400);
  expect(
    (await world.here.partner.post(`record-imports/${begun.id}/mapping`, { mapping: { evil: 1 } }))
      .status,
  ).toBe(400);
  const mapped = (
    await world.here.partner.post<RecordImport>(`record-imports/${begun.id}/mapping`, {
      mapping: { date: 0, title: 1, area: 2 },
    })
  ).body;
  expect(mapped.counts).toEqual({ new: 1, duplicate: 0, fault: 0 });
  await apply(begun.id);
  expect((await upload('sessions', file('11/05/2016'))).body).toMatchObject({
    state: 'read',
    remembered: true,
    mapping: { date: 0, title: 1, area: 2 },
  });
  expect(
    (await world.here.partner.get<Page<TrainingSession>>('sessions')).body.items.filter(
      ({ title }) => title === 'Peer support',
    ),
  ).toHaveLength(1);
});

it('puts people into the registers of their sessions, each once', async () => {
  const plan = {
    ...aSession(world.here.organisationId, world.here.areaId),
    title: 'Register from a file',
    heldOn: '2016-05-11',
  };
  await world.here.partner.post('sessions', plan);
  const text = csv(
    ['Date', 'Session', 'Name', 'Email', 'URN', 'Role', 'Number'],
    [
      '11/05/2016',
      'register from a file',
      'Ann',
      'ann@school.test',
      String(world.here.urn),
      'Teacher',
      '',
    ],
    ['11/05/2016', 'Register from a file', 'Ann again', 'ANN@school.test', '', 'Teacher', ''],
    ['11/05/2016', 'Register from a file', '', '', String(world.here.urn), 'Parents', '12'],
    ['11/05/2016', 'Another session', 'Bea', '', '', '', ''],
    ['11/05/2016', 'Register from a file', '', '', '', '', ''],
  );
  const begun = (await upload('attendances', text)).body;
  expect(begun.counts).toEqual({ new: 2, duplicate: 1, fault: 2 });
  await apply(begun.id);
  const register = (await world.here.partner.get<SessionRegister>(`sessions/${plan.id}`)).body;
  expect(
    register.attendances.map(({ people, audience, identified }) => [people, audience, identified]),
  ).toEqual(
    expect.arrayContaining([
      [1, 'school_staff', true],
      [12, 'parents_carers', false],
    ]),
  );
});

it('takes sessions, registers and online learning back as they came', async () => {
  const { partner, organisationId, areaId } = world.here;
  const held = { ...aSession(organisationId, areaId), title: 'Taken back', heldOn: '2016-05-04' };
  await partner.post('sessions', held);
  const counts = async () => [
    (await partner.get<Page<TrainingSession>>('sessions')).body.total,
    (await partner.get<SessionRegister>(`sessions/${held.id}`)).body.attendances.length,
    (await world.officer.get<Page<object>>('reach/online?from=2016-04-01&to=2016-04-30')).body
      .total,
  ];
  const before = await counts();
  const files = [
    await upload('sessions', csv(['Date', 'Title', 'Area'], ['04/05/2016', 'New', 'Derby'])),
    await upload(
      'attendances',
      csv(['Date', 'Session', 'Name', 'URN'], ['04/05/2016', 'Taken back', 'Ann', '']),
    ),
    await upload(
      'completions',
      csv(['Email', 'Role', 'Course', 'Completed'], ['t@x.test', 'Parent', 'One', '2016-04-02']),
    ),
  ];
  for (const { body } of files) expect((await apply(body.id)).applied).toBe(1);
  expect(await counts()).toEqual(before.map((count) => count + 1));
  for (const { body } of files)
    expect((await partner.post(`record-imports/${body.id}/undo`, {})).status).toBe(200);
  expect(await counts()).toEqual(before);
});

/** Where people learned online, and in which area of the programme that is. */
async function placesOf(query: string): Promise<[string, string | null][]> {
  const { body } = await world.officer.get<Page<{ place: string; areaName: string | null }>>(
    `reach/online?${query}`,
  );
  return body.items.map(({ place, areaName }) => [place, areaName]);
}

const sayOutside = (id: string, place: string) =>
  world.officer.post(`record-imports/${id}/places`, { places: [{ place, areaId: null }] });

it('counts online learning by person and place, and opens the list', async () => {
  const text = csv(
    ['Email', 'User type', 'Course', 'Completed', 'Local authority'],
    ['p1@x.test', 'Parent', 'Module 1', '2016-05-02 14:05', 'Derby'],
    ['p1@x.test', 'Parent', 'Module 2', '2016-05-03', 'Derby'],
    ['P1@x.test', 'Parent', 'Module 1', '2016-05-02', 'Derby'],
    ['p2@x.test', 'Parent', 'Module 1', '2016-05-02', 'Camden'],
    ['', 'Youth worker', 'Module 1', '2016-05-02', 'Leeds'],
    ['', 'Youth worker', 'Module 1', '2016-05-02', 'Leeds'],
    ['q@x.test', 'Astronaut', 'Module 1', '2016-05-02', ''],
  );
  const begun = (await upload('completions', text, world.officer)).body;
  expect(begun.counts).toEqual({ new: 5, duplicate: 1, fault: 1 });
  await sayOutside(begun.id, 'Camden');
  await world.officer.post(`record-imports/${begun.id}/apply`, {});
  const online = async (asker: typeof world.officer) =>
    (await asker.get<Reach>('reach?from=2016-05-01&to=2016-05-31')).body.online;
  const expected = [
    {
      audience: 'childrens_workforce',
      completions: 2,
      modules: 1,
      least: 1,
      most: 2,
      outside: { completions: 0, least: 0, most: 0 },
    },
    {
      audience: 'parents_carers',
      completions: 3,
      modules: 2,
      least: 2,
      most: 2,
      outside: { completions: 1, least: 1, most: 1 },
    },
  ];
  expect(await online(world.officer)).toEqual(expected);
  expect(await online(world.funder)).toEqual(expected);
  expect((await online(world.here.lead)).map(({ completions }) => completions)).toEqual([2]);
  expect(await online(world.there.partner)).toEqual([]);
  const parents = 'audience=parents_carers&from=2016-05-01';
  expect(await placesOf(`${parents}&where=outside`)).toEqual([['Camden', null]]);
  const inside = await placesOf(`${parents}&where=inside`);
  expect(inside.map(([, areaName]) => areaName)).toEqual(['Derby', 'Derby']);
  expect((await world.funder.get('reach/online')).status).toBe(403);
  const { rows } = await spec.owner.query(
    `select row_to_json(c)::text as text from completions c
     union all select rows::text from record_imports where state = 'applied'`,
  );
  expect(rows.map(({ text }: { text: string }) => text).join()).not.toContain('@');
});

it('lists the files of one kind, the latest first, page by page', async () => {
  const first = (await upload('sessions', csv(['Date', 'Title'], ['08/05/2016', 'One']))).body;
  const second = (await upload('sessions', csv(['Date', 'Title'], ['08/05/2016', 'Two']))).body;
  await upload('visits', csv(['Date', 'Area'], ['08/05/2016', 'Derby']));
  const page = async (after = '') =>
    (
      await world.here.partner.get<Page<RecordImport>>(
        `record-imports?kind=sessions&limit=1${after}`,
      )
    ).body;
  const latest = await page();
  expect(latest.items).toEqual([
    expect.objectContaining({ id: second.id, kind: 'sessions', rows: [], sample: [] }),
  ]);
  const next = await page(`&after=${latest.next}`);
  expect(next.items.map(({ id }) => id)).toEqual([first.id]);
});

it('is for one’s own organisation alone, and reads no junk', async () => {
  expect(
    (await upload('visits', csv(['Date', 'Area'], ['06/05/2016', 'Derby']), world.there.partner))
      .status,
  ).toBe(404);
  expect(
    (await upload('visits', csv(['Date', 'Area'], ['06/05/2016', 'Derby']), world.officer)).status,
  ).toBe(404);
  expect(
    (await upload('visits', csv(['Date', 'Area'], ['06/05/2016', 'Derby']), world.here.lead))
      .status,
  ).toBe(403);
  const { id } = (await upload('visits', csv(['Date', 'Area'], ['07/05/2016', 'Derby']))).body;
  for (const path of [`record-imports/${id}`, `record-imports/${id}/left-out`])
    expect((await world.there.partner.get(path)).status).toBe(404);
  expect((await world.there.partner.post(`record-imports/${id}/apply`, {})).status).toBe(404);
  expect((await world.here.partner.get(`record-imports/${newId()}`)).status).toBe(404);
  const junk = await upload<Problem>('visits', Buffer.from([0, 1, 2, 3]));
  expect([junk.status, junk.body.code]).toEqual([422, 'unreadable_file']);
  expect((await upload<Problem>('cats', 'a,b')).status).toBe(400);
});

it('forgets a file that was never applied after a week', async () => {
  const { id } = (await upload('visits', csv(['Date', 'Area'], ['08/05/2016', 'Derby']))).body;
  spec.clock.set('2016-05-22T10:00:00Z');
  expect(await spec.app.get(RecordImportsService).forgetOld()).toMatch(/^0 files/);
  spec.clock.set('2016-05-24T10:00:00Z');
  expect(await spec.app.get(RecordImportsService).forgetOld()).not.toMatch(/^0 /);
  spec.clock.set('2016-05-16T10:00:00Z');
  expect((await world.here.partner.get(`record-imports/${id}`)).status).toBe(404);
});
