import type {
  Area,
  Enrolment,
  EnrolmentStatus,
  ProgrammeFigures,
  School,
  SchoolHome,
} from '@all-together/contracts';
import { addIndicator } from '../../testing/indicators';
import { spec, startWorld, world } from '../../testing/spec-world';
import { EnrolmentsService } from './enrolments-service';

// The world's clock stands at 16 May 2016; its schools have been enrolled since 1 October 2015.
startWorld();

const reason = 'As agreed with the school.';
const own = async () =>
  (await world.here.lead.get<School>(`schools/${world.here.urn}`)).body.enrolments[0]!;
const change = async (status: EnrolmentStatus, since: string) =>
  world.here.lead.patch<Enrolment & { errors: { message: string }[] }>(
    `enrolments/${world.here.enrolmentId}`,
    (await own()).version,
    {
      status,
      since,
      reason,
    },
  );
const begin = () => spec.app.get(EnrolmentsService).beginPlanned();

describe('a status planned for a day to come', () => {
  const planned = { status: 'withdrawn', since: '2016-07-20', reason };

  it('changes nothing before its day, can be put right, and begins on its day', async () => {
    expect((await change('participating', '2016-05-02')).status).toBe(200);
    const first = await change('withdrawn', '2016-07-31');
    expect([first.status, first.body]).toEqual([
      200,
      expect.objectContaining({
        status: 'participating',
        since: '2016-05-02',
        planned: { ...planned, since: '2016-07-31' },
      }),
    ]);
    expect((await world.here.school.get('plans')).body.total).toBe(1);
    expect((await change('withdrawn', '2016-07-20')).body.planned).toEqual(planned);
    expect(await begin()).toBe('0 statuses begun');
    expect(await own()).toMatchObject({ status: 'participating', planned });

    await spec.owner.query(`update enrolments set planned = planned || '{"since": "2016-05-16"}'`);
    expect(await begin()).toBe('1 status begun');
    expect(await own()).toMatchObject({
      status: 'withdrawn',
      since: '2016-05-16',
      reason,
      planned: null,
    });
    expect(await begin()).toBe('0 statuses begun');
  });

  it('is called off by any other change', async () => {
    await change('participating', '2016-05-16');
    expect((await change('withdrawn', '2016-07-20')).body.planned).toEqual(planned);
    const calledOff = await change('participating', '2016-05-16');
    expect(calledOff.body).toMatchObject({ status: 'participating', planned: null });
  });

  it('is no way to enrol: that begins today or has begun', async () => {
    await spec.addSchool(100_200, 'Rowan Primary School');
    const { lead, areaId } = world.here;
    const refused = await lead.post(`areas/${areaId}/enrolments`, {
      urns: [100_200],
      since: '2016-05-17',
    });
    expect([refused.status, refused.body.errors[0].path]).toEqual([422, 'since']);
  });
});

describe('the past of a status', () => {
  const pointsOf = async (computed: 'champion_schools' | 'schools_enrolled') => {
    const { points } = await addIndicator(world.officer, {
      computed,
      unit: 'schools',
      areaId: world.there.areaId,
      baselineOn: '2015-12-01',
      targetOn: '2016-08-31',
    });
    return points.map(({ value }) => value);
  };

  it('stays in the figures of past months when a champion leaves today', async () => {
    const { lead, enrolmentId } = world.there;
    const give = (version: number, status: EnrolmentStatus, since: string) =>
      lead.patch(`enrolments/${enrolmentId}`, version, { status, since, reason });
    expect((await give(1, 'champion', '2016-02-10')).status).toBe(200);
    const champions = await pointsOf('champion_schools');
    const enrolled = await pointsOf('schools_enrolled');
    expect(champions.filter(Boolean).length).toBeGreaterThan(2);
    expect((await give(2, 'withdrawn', '2016-05-16')).status).toBe(200);
    expect(await pointsOf('champion_schools')).toEqual([...champions.slice(0, -1), 0]);
    expect(await pointsOf('schools_enrolled')).toEqual([...enrolled.slice(0, -1), 0]);
  });

  it('is put right where the date of the present status is', async () => {
    await change('participating', '2016-05-16');
    expect((await change('champion', '2016-05-16')).status).toBe(200);
    expect((await change('champion', '2016-05-15')).body.errors[0]?.message).toBe(
      'Enter a date on or after 16 May 2016, when the previous status began.',
    );
  });
});

describe('the status of an area', () => {
  const give = (version: number, fields: object) =>
    world.there.lead.patch<Area & { errors: { path: string; message: string }[] }>(
      `areas/${world.there.areaId}`,
      version,
      fields,
    );

  it('begins neither before the one that it follows nor on a day to come', async () => {
    const sustaining = { status: 'sustaining', statusReason: 'Carries on.' };
    const first = await give(1, { ...sustaining, statusSince: '2016-04-01' });
    expect(first.status).toBe(200);
    for (const [fields, message] of [
      [
        { statusSince: '2015-08-31' },
        'Enter a date on or after 1 September 2015, when the previous status began.',
      ],
      [
        { status: 'withdrawn', statusReason: 'Left.', statusSince: '2016-03-31' },
        'Enter a date on or after 1 April 2016, when the present status began.',
      ],
      [{ statusSince: '2016-05-17' }, 'Enter today’s date or an earlier one.'],
    ] as const) {
      const refused = await give(2, fields);
      expect([refused.status, refused.body.errors]).toEqual([
        422,
        [{ path: 'statusSince', message }],
      ]);
    }
    const corrected = await give(2, { statusSince: '2016-03-01' });
    expect(corrected.body.statusHistory).toEqual([
      { status: 'sustaining', since: '2016-03-01', reason: 'Carries on.' },
      { status: 'active', since: '2015-09-01', reason: '' },
    ]);
  });
});

it('counts for the funder what the areas add up to, a prospective one not among them', async () => {
  const figures = async () => (await world.funder.get<ProgrammeFigures>('programme/figures')).body;
  const before = (await figures()).schools;
  const areaId = await spec.addArea('Rutland', 'E06000017');
  await spec.owner.query(`update areas set status = 'prospective' where id = $1`, [areaId]);
  await spec.addSchool(100_300, 'Yew Primary School');
  await spec.enrol(areaId, 100_300);
  const { schools, areas } = await figures();
  expect(schools).toEqual(before);
  for (const status of ['enrolled', 'participating', 'champion', 'withdrawn'] as const)
    expect(areas.reduce((sum, area) => sum + area.schools[status], 0)).toBe(schools[status]);
});

it('shows a school that left one of two areas in the other one', async () => {
  const areaId = await spec.addArea('Rutland Trust', 'E06000018');
  const enrolment = await spec.enrol(areaId, world.here.urn, '2015-11-01');
  await spec.owner.query(
    `update enrolments set status = case when id = $1 then 'withdrawn' else 'champion' end
     where urn = $2`,
    [enrolment, world.here.urn],
  );
  const home = (await world.here.school.get<SchoolHome>('home/school')).body;
  expect(home.school).toMatchObject({ areaName: 'Derby', status: 'champion' });
  const school = (await world.here.school.get<School>(`schools/${world.here.urn}`)).body;
  expect(school.enrolment).toMatchObject({ areaId: world.here.areaId });
});
