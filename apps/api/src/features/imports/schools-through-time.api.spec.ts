// Schools that close, open again, convert and merge: one school, one place in the programme.
import type {
  Coverage,
  GiasImport,
  Page,
  ProgrammeOverview,
  RegisterChange,
  SearchHit,
  Visit,
} from '@all-together/contracts';
import fs from 'node:fs';
import path from 'node:path';
import { spec, startWorld, world } from '../../testing/spec-world';
import { aVisit } from '../../testing/world';

startWorld();

const folder = path.resolve(__dirname, '../../testing/registers');

async function read(name: string): Promise<GiasImport> {
  const content = fs.readFileSync(path.join(folder, name));
  const { body } = await world.admin.upload<GiasImport>('imports', name, content);
  for (;;) {
    const { body: now } = await world.admin.get<GiasImport>(`imports/${body.id}`);
    if (now.state !== 'reading') return now;
  }
}
const apply = async ({ id }: GiasImport) =>
  expect((await world.admin.post(`imports/${id}/apply`)).body.state).toBe('applied');
const changesOf = async ({ id }: GiasImport) =>
  (await world.admin.get<Page<RegisterChange>>(`imports/${id}/changes?limit=100`)).body.items.map(
    ({ urn, kind, before, after }) => [urn, kind, before, after],
  );

beforeAll(async () => apply(await read('edubasealldata20261101.csv')));

it('previews all that it writes, and clears the closing date of what opens again', async () => {
  const found = await read('edubasealldata20261103.csv');
  expect(found.counts).toEqual({
    reopened: 1,
    status: 1,
    moved_authority: 1,
    moved_trust: 1,
    other: 1,
    unchanged: 0,
  });
  expect((await changesOf(found)).sort()).toEqual([
    [800001, 'status', 'Open', 'Open, but proposed to close'],
    [800006, 'other', null, 'opening date, number of pupils, closing date'],
    [800006, 'reopened', 'Closed', 'Open'],
    [800009, 'moved_authority', 'Derby', 'Derbyshire (830)'],
    [800009, 'moved_trust', 'Kestrel Trust', 'no trust'],
  ]);
  await apply(found);
  const { body } = await world.admin.get('schools/800006');
  expect([body.status, body.closed, body.opened]).toEqual(['Open', null, '2026-09-01']);
});

/** How many schools take part here, as the overview and coverage say. */
async function figures() {
  const { areaId } = world.here;
  const overview = (await world.officer.get<ProgrammeOverview>('programme/overview')).body;
  const coverage = (await world.officer.get<Coverage>('programme/coverage')).body;
  const { schools } = overview.areas.find((area) => area.areaId === areaId)!;
  const covered = coverage.areas.find((area) => area.areaId === areaId)!;
  return {
    schools: schools.enrolled + schools.participating + schools.champion,
    withdrawn: schools.withdrawn,
    covered: covered.schools,
    visited: covered.visited,
  };
}

it('lets a school take part under its URN of today, and two that merged as one', async () => {
  const { areaId, organisationId, partner, lead } = world.here;
  await spec.owner.query(
    `insert into schools (urn, name, la_code, status) values (800010, 'St Anne’s', '831', 'Open')`,
  );
  for (const urn of [800001, 800002, 800010]) await spec.enrol(areaId, urn);
  await spec.owner.query(
    `update enrolments set enrolled_on = '2016-01-05', status = 'champion', since = '2016-02-01'
     where urn = 800010`,
  );
  const logged = { ...aVisit(organisationId, areaId, 800002), visitedOn: '2016-05-09' };
  expect((await partner.post('visits', logged)).status).toBe(201);
  const before = await figures();
  await apply(await read('edubasealldata20261110.csv'));
  await apply(await read('links_edubasealldata20261110.csv'));
  expect(await figures()).toEqual({
    ...before,
    schools: before.schools - 1,
    covered: before.covered - 1,
  });

  const { rows } = await spec.owner.query(
    `select urn, status, enrolled_on::text from enrolments
     where urn between 800000 and 800099 order by urn`,
  );
  expect(rows).toEqual([
    { urn: 800020, status: 'enrolled', enrolled_on: expect.any(String) },
    { urn: 800021, status: 'champion', enrolled_on: '2015-10-01' },
  ]);
  for (const urn of [800020, 800021, 800002]) {
    const visit = { ...aVisit(organisationId, areaId, urn), visitedOn: '2016-05-11' };
    expect([urn, (await partner.post('visits', visit)).status]).toEqual([urn, 201]);
  }
  const visits = (await lead.get<Page<Visit>>('visits?school=800020')).body;
  expect(visits.items.map(({ visitedOn }) => visitedOn)).toEqual(
    expect.arrayContaining(['2016-05-09', '2016-05-11']),
  );
  expect(await figures()).toMatchObject({ visited: before.visited + 1 });
});

it('finds a school by an earlier name and URN', async () => {
  for (const q of ['O’Brien’s Infant', '800002', 'St Anne']) {
    const { body } = await world.officer.get<SearchHit[]>(`search?q=${encodeURIComponent(q)}`);
    expect([q, JSON.stringify(body)]).toEqual([q, expect.stringMatching(/8000(20|21)/)]);
  }
});
