import {
  audiences,
  type AddIndicator,
  type Audience,
  type IndicatorDetail,
  type NewAttendance,
  type Page,
  type ReachedSchool,
  type SessionRegister,
  type TrainingSession,
} from '@all-together/contracts';
import { peopleReached, type CountedLine } from '@all-together/domain';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { addIndicator } from '../../testing/indicators';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { aSession, aVisit, buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
beforeAll(async () => {
  spec = await SpecApp.start();
  world = await buildWorld(spec);
  for (let urn = 100_001; urn <= 100_004; urn++) await spec.addSchool(urn, `School ${urn}`);
  await spec.owner.query(
    `insert into school_links (urn, linked_urn, kind)
     values (100001, 100003, 'Successor - merged'),
            (100003, 100002, 'Result of Amalgamation')`,
  );
});
afterAll(() => spec.stop());

const get = async (id: string, who: Asker = world.officer) =>
  (await who.get<IndicatorDetail>(`indicators/${id}`)).body;
async function tell(heldOn: string, lines: NewAttendance[]): Promise<string> {
  const { partner, organisationId, areaId } = world.here;
  const session = { ...aSession(organisationId, areaId), heldOn };
  await partner.post('sessions', session);
  if (lines.length)
    await partner.post(`sessions/${session.id}/attendances`, { attendances: lines });
  for (const move of ['deliver', 'confirm'])
    expect(
      (
        await partner.post(
          `sessions/${session.id}/moves`,
          { move },
          (await partner.get<SessionRegister>(`sessions/${session.id}`)).body.session.version,
        )
      ).status,
    ).toBe(200);
  return session.id;
}
const counting = (
  computed: AddIndicator['computed'],
  unit: AddIndicator['unit'],
  fields: Partial<AddIndicator> = {},
) =>
  addIndicator(world.officer, {
    computed,
    unit,
    baseline: 0,
    baselineOn: '2015-09-01',
    target: 10,
    ...fields,
  });

beforeEach(() => spec.owner.query(`delete from attendances; delete from training_sessions;`));

it('counts visits each time and schools once, by month, and takes none by hand', async () => {
  await world.here.partner.post('visits', {
    ...aVisit(world.here.organisationId, world.here.areaId),
    visitedOn: '2016-03-10',
  });
  const visits = await counting('visits', 'visits', { areaId: world.here.areaId });
  expect(visits.points.map(({ label, value }) => [label, value]).slice(-3)).toEqual([
    ['Mar 2016', 1],
    ['Apr 2016', 1],
    ['May 2016', 2],
  ]);
  expect(visits.mayEnter).toBe(false);
  const figure = { id: newId(), starts: '2016-05-01', value: 7, note: '' };
  const entered = await world.officer.post(`indicators/${visits.indicator.id}/values`, figure);
  expect(entered.body.code).toBe('counted');
  const enrolled = await counting('schools_enrolled', 'schools');
  expect(enrolled.points.map(({ value }) => value)).toEqual([0, 2, 2, 2, 2, 2, 2, 2, 2]);
  expect((await world.officer.get<Page<unknown>>('schools?enrolled=yes')).body.items).toHaveLength(
    2,
  );
  // A funder gets the same from sums, without a record.
  expect((await get(visits.indicator.id, world.funder)).points).toEqual(
    (await get(visits.indicator.id)).points,
  );
});

const chosen: Audience[] = ['school_staff', 'trainee_teachers', 'pupils'];
const span = 'from=2015-09-01&to=2016-05-31';
interface Counted extends CountedLine {
  heldOn: string;
  audience: Audience;
  urn: number | null;
}
interface Register {
  heldOn: string;
  lines: { who: number | null; people: number; audience: Audience; urn: number | null }[];
}
const registers: fc.Arbitrary<Register[]> = fc.array(
  fc.record({
    heldOn: fc.constantFrom('2015-10-10', '2016-01-15', '2016-05-02'),
    lines: fc.uniqueArray(
      fc.record({
        who: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
        people: fc.integer({ min: 1, max: 6 }),
        audience: fc.constantFrom(...audiences),
        urn: fc.constantFrom(null, 100_001, 100_003, 100_004),
      }),
      // One person stands in a register once; lines without a name are never the same.
      { minLength: 1, maxLength: 5, comparator: (a, b) => a.who !== null && a.who === b.who },
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Keeps a register; its lines as the rule counts them. */
async function keepRegister({ heldOn, lines }: Register): Promise<Counted[]> {
  const counted = lines.map(({ who, people, audience, urn }) => ({
    identity: who === null ? null : String(who),
    people: who === null ? people : 1,
    audience,
    urn,
  }));
  const sessionId = await tell(
    heldOn,
    counted.map(({ identity, urn, ...line }) => ({
      id: newId(),
      ...line,
      ...(urn === null ? {} : { urn }),
      ...(identity === null ? {} : { email: `p${identity}@x.test` }),
    })),
  );
  // The first of the two schools that merged is counted as the one that they became.
  return counted.map((line) => ({
    ...line,
    heldOn,
    sessionId,
    urn: line.urn === 100_001 ? 100_003 : line.urn,
  }));
}

async function expectPeople(id: string, lines: Counted[]): Promise<void> {
  for (const { ends, value, least } of (await get(id)).points) {
    const { least: fewest, most } = peopleReached(lines.filter(({ heldOn }) => heldOn <= ends));
    expect([ends, least, value]).toEqual([ends, fewest, most]);
  }
  const { items } = (
    await world.officer.get<Page<TrainingSession>>(
      `sessions?counted=yes&${span}&audience=${chosen.join(',')}`,
    )
  ).body;
  expect(items.reduce((sum, session) => sum + session.people, 0)).toBe(
    lines.reduce((sum, line) => sum + line.people, 0),
  );
}

async function expectSchools(id: string, lines: Counted[]): Promise<void> {
  const { points, latest } = await get(id);
  for (const { ends, value } of points) {
    const until = lines.filter(({ heldOn }) => heldOn <= ends);
    expect([ends, value]).toEqual([ends, new Set(until.flatMap(({ urn }) => urn ?? [])).size]);
  }
  const listed = await world.officer.get<Page<ReachedSchool>>(`reach/schools?${span}`);
  expect(listed.body.items).toHaveLength(latest!.value!);
}

it('agrees with rule 6 for any registers and month, and each figure opens its list', async () => {
  const people = await counting('people_reached', 'people', { audiences: chosen });
  const schools = await counting('schools_reached', 'schools');
  await fc.assert(
    fc.asyncProperty(registers, async (drawn) => {
      await spec.owner.query(`delete from attendances; delete from training_sessions;`);
      const lines: Counted[] = [];
      for (const register of drawn) lines.push(...(await keepRegister(register)));
      await expectPeople(
        people.indicator.id,
        lines.filter(({ audience }) => chosen.includes(audience)),
      );
      await expectSchools(schools.indicator.id, lines);
    }),
    { numRuns: 12, seed: 2016 },
  );
});
