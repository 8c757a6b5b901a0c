import {
  audiences,
  type Audience,
  type NewAttendance,
  type Page,
  type Reach,
  type ReachedSchool,
  type SessionRegister,
  type TrainingSession,
} from '@all-together/contracts';
import { countsTowardsReach, peopleReached, type CountedLine } from '@all-together/domain';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { spec, startWorld, world } from '../../testing/spec-world';
import { addMergedSchools, aSession } from '../../testing/world';

startWorld();
beforeAll(() => addMergedSchools(spec));
beforeEach(() => spec.owner.query(`delete from attendances; delete from training_sessions;`));

interface Told {
  status: 'planned' | 'delivered' | 'confirmed';
  heldOn: string;
  lines: NewAttendance[];
}

async function tell({ status, heldOn, lines }: Told): Promise<string> {
  const { partner, organisationId, areaId } = world.here;
  const session = { ...aSession(organisationId, areaId), heldOn };
  expect((await partner.post('sessions', session)).status).toBe(201);
  if (lines.length)
    expect(
      (await partner.post(`sessions/${session.id}/attendances`, { attendances: lines })).status,
    ).toBe(200);
  const moves = { planned: [], delivered: ['deliver'], confirmed: ['deliver', 'confirm'] };
  for (const move of moves[status]) {
    const { version } = (await partner.get<SessionRegister>(`sessions/${session.id}`)).body.session;
    const moved = await partner.post(`sessions/${session.id}/moves`, { move }, version);
    expect([moved.status, moved.body]).toEqual([200, expect.anything()]);
  }
  return session.id;
}

const line = (fields: Partial<NewAttendance>): NewAttendance => ({
  id: newId(),
  audience: 'school_staff',
  people: 1,
  ...fields,
});
const reachOf = async (who = world.officer, query = '') =>
  (await who.get<Reach>(`reach${query}`)).body;
const audienceIn = (reach: Reach, audience: Audience) =>
  reach.audiences.find((one) => one.audience === audience)!;

it('counts a school once however often it comes and whatever it became', async () => {
  await tell({
    status: 'confirmed',
    heldOn: '2016-01-10',
    lines: [line({ urn: 100_001, people: 4 }), line({ urn: 100_004, people: 2 })],
  });
  await tell({
    status: 'confirmed',
    heldOn: '2016-02-10',
    lines: [line({ urn: 100_003, people: 5 }), line({ urn: 100_002, people: 1 })],
  });
  const reach = await reachOf();
  expect([reach.schools, reach.sessions]).toEqual([2, 2]);
  expect(audienceIn(reach, 'school_staff')).toEqual({
    audience: 'school_staff',
    sessions: 2,
    schools: 2,
    attendances: 12,
    least: 6,
    most: 12,
  });
  const schools = (
    await world.officer.get<Page<ReachedSchool>>('reach/schools?audience=school_staff')
  ).body;
  expect(schools.items.map(({ urn, sessions, people }) => [urn, sessions, people])).toEqual([
    [100_003, 2, 10],
    [100_004, 1, 2],
  ]);
  const [first] = (await world.officer.get<Page<ReachedSchool>>('reach/schools?limit=1')).body
    .items;
  const { next } = (await world.officer.get<Page<ReachedSchool>>('reach/schools?limit=1')).body;
  expect([
    first!.urn,
    (await world.officer.get<Page<ReachedSchool>>(`reach/schools?limit=1&after=${next}`)).body
      .items[0]!.urn,
  ]).toEqual([100_003, 100_004]);
});

it('counts nothing that is unconfirmed, to come, removed or outside the days', async () => {
  await tell({ status: 'planned', heldOn: '2016-01-10', lines: [line({ people: 9 })] });
  await tell({ status: 'delivered', heldOn: '2016-01-11', lines: [line({ people: 9 })] });
  await tell({ status: 'confirmed', heldOn: '2015-02-11', lines: [line({ people: 9 })] });
  const counted = await tell({
    status: 'confirmed',
    heldOn: '2016-01-12',
    lines: [line({ people: 7 })],
  });
  expect(audienceIn(await reachOf(), 'school_staff').attendances).toBe(7);
  expect(
    audienceIn(await reachOf(world.officer, '?from=2015-02-01&to=2015-03-01'), 'school_staff')
      .attendances,
  ).toBe(9);
  expect(
    (
      await world.officer.get<Page<TrainingSession>>(
        'sessions?counted=yes&audience=school_staff&from=2015-09-01',
      )
    ).body.items.map(({ id, people }) => [id, people]),
  ).toEqual([[counted, 7]]);
  await spec.owner.query(`update training_sessions set held_on = '2016-08-01' where id = $1`, [
    counted,
  ]);
  expect(audienceIn(await reachOf(), 'school_staff').attendances).toBe(0);
  expect((await world.officer.get('reach?from=2016-02-01&to=2016-01-01')).status).toBe(400);
});

it('tells each role what is theirs: a funder totals alone, a stranger nothing', async () => {
  await tell({
    status: 'confirmed',
    heldOn: '2016-01-10',
    lines: [line({ urn: world.here.urn, people: 4 }), line({ urn: 100_004, people: 6 })],
  });
  const attendances = async (who: typeof world.officer, query = '') =>
    audienceIn(await reachOf(who, query), 'school_staff').attendances;
  for (const who of [world.officer, world.funder, world.here.lead, world.here.partner])
    expect(await attendances(who)).toBe(10);
  expect(await attendances(world.funder, `?area=${world.there.areaId}`)).toBe(0);
  expect(await attendances(world.here.school)).toBe(4);
  for (const who of [world.there.lead, world.there.partner, world.there.school])
    expect(await attendances(who)).toBe(0);
  expect((await world.funder.get('reach/schools')).status).toBe(403);
  expect((await world.admin.get('reach')).status).toBe(403);
  expect((await world.there.lead.get<Page<ReachedSchool>>('reach/schools')).body.items).toEqual([]);
});

/** A register as it is drawn at random: who came by name, and how many besides. */
interface Telling extends Pick<Told, 'status' | 'heldOn'> {
  lines: { who: number | null; people: number; audience: Audience; urn: number | null }[];
}
type Counted = CountedLine & { audience: Audience; urn: number | null };

const tellings: fc.Arbitrary<Telling[]> = fc.array(
  fc.record({
    status: fc.constantFrom<Told['status'][]>('delivered', 'confirmed', 'confirmed', 'confirmed'),
    heldOn: fc.constantFrom('2015-10-01', '2016-01-15', '2016-05-01'),
    lines: fc.uniqueArray(
      fc.record({
        who: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
        people: fc.integer({ min: 1, max: 6 }),
        audience: fc.constantFrom(...audiences),
        urn: fc.constantFrom(null, 100_001, 100_002, 100_003, 100_004),
      }),
      // One person stands in a register once; lines without a name are never the same.
      { minLength: 1, maxLength: 6, comparator: (a, b) => a.who !== null && a.who === b.who },
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Keeps a register, and says which of its lines the rule counts. */
async function keepRegister({ status, heldOn, lines }: Telling): Promise<Counted[]> {
  const counted = lines.map(({ who, people, ...line }) => ({
    ...line,
    identity: who === null ? null : String(who),
    people: who === null ? people : 1,
  }));
  const sessionId = await tell({
    status,
    heldOn,
    lines: counted.map(({ identity, ...fields }) =>
      line(identity === null ? fields : { ...fields, email: `p${identity}@x.test` }),
    ),
  });
  if (!countsTowardsReach({ status, heldOn, removed: false }, '2016-06-01')) return [];
  return counted.map((one) => ({ ...one, sessionId, urn: schoolOfToday(one.urn) }));
}
const schoolOfToday = (urn: number | null) => (urn !== null && urn < 100_004 ? 100_003 : urn);

const expectedIn = (audience: Audience, counted: readonly Counted[]) => {
  const own = counted.filter((one) => one.audience === audience);
  return {
    audience,
    sessions: new Set(own.map(({ sessionId }) => sessionId)).size,
    schools: new Set(own.flatMap(({ urn }) => urn ?? [])).size,
    ...peopleReached(own),
  };
};

async function listedPeople(audience: Audience): Promise<number> {
  const { body } = await world.officer.get<Page<TrainingSession>>(
    `sessions?counted=yes&audience=${audience}&from=2015-09-01`,
  );
  return body.items.reduce((sum, { people }) => sum + people, 0);
}

it('agrees with the rule in words for any register, and lists add up to the figures', async () => {
  await fc.assert(
    fc.asyncProperty(tellings, async (drawn) => {
      await spec.owner.query(`delete from attendances; delete from training_sessions;`);
      const counted: Counted[] = [];
      for (const telling of drawn) counted.push(...(await keepRegister(telling)));
      const reach = await reachOf();
      for (const audience of audiences) {
        expect(audienceIn(reach, audience)).toEqual(expectedIn(audience, counted));
        expect(await listedPeople(audience)).toBe(audienceIn(reach, audience).attendances);
      }
      const schools = (await world.officer.get<Page<ReachedSchool>>('reach/schools')).body;
      expect(reach.schools).toBe(schools.items.length);
    }),
    { numRuns: 20, seed: 2016 },
  );
});
