import type { Problem, RecordImport } from '@all-together/contracts';
import { csv, uploadRecords } from '../../testing/record-files';
import { spec, startWorld, world } from '../../testing/spec-world';

startWorld();

it('takes a place by any of its names, the same whoever brings the file in', async () => {
  const file = (module: string) =>
    csv(
      ['Completed', 'Course', 'Role', 'Email', 'Region', 'School'],
      ['2016-05-02', module, 'Teacher', 'a1@x.test', 'Derby City Council', ''],
      ['2016-05-02', module, 'Teacher', 'a2@x.test', 'E06000015', ''],
      ['2016-05-02', module, 'Teacher', 'a3@x.test', 'Leeds City', ''],
      ['2016-05-02', module, 'Teacher', 'a4@x.test', '', 'LEEDS Primary school'],
      ['2016-05-02', module, 'Teacher', 'a5@x.test', 'Croydon', ''],
    );
  await spec.owner.query(
    `insert into local_authorities (gss, la_code, name, region)
     values ('E09000008', '306', 'Croydon', 'London')`,
  );
  const counted = async (module: string, as: typeof world.officer) => {
    const { body } = await uploadRecords(world, 'completions', file(module), as);
    expect(body.outside).toEqual([{ place: 'Croydon', rows: 1 }]);
    expect((await as.post(`record-imports/${body.id}/apply`, {})).status).toBe(200);
    const { rows } = await spec.owner.query(
      `select area_id, urn, place from completions where module = $1 order by 1, 2, 3`,
      [module],
    );
    return rows;
  };
  const byPartner = await counted('By a partner', world.here.partner);
  expect(byPartner).toEqual(await counted('By an officer', world.officer));
  expect(byPartner.filter(({ area_id: id }) => id === world.here.areaId)).toHaveLength(2);
  expect(byPartner.filter(({ area_id: id }) => id === world.there.areaId)).toHaveLength(2);
});

describe('a place that no list knows', () => {
  const heads = ['Completed', 'Course', 'Role', 'Email', 'Region'];
  let learners = 0;
  const row = (place: string) => [
    '2016-05-02',
    'Asked about',
    'Teacher',
    `learner${learners++}@x.test`,
    place,
  ];
  const upload = async (as: typeof world.officer, ...places: string[]) =>
    (
      await uploadRecords(
        world,
        'completions',
        csv(heads, ...places.map((place) => row(place))),
        as,
      )
    ).body;
  const answer = <Body = RecordImport>(
    id: string,
    places: { place: string; areaId?: string | null }[],
    as = world.here.partner,
  ) => as.post<Body>(`record-imports/${id}/places`, { places });

  it('is asked about before anything is imported, once, and then known to all', async () => {
    const first = await upload(world.here.partner, 'Derwent Vale', 'DERWENT  vale', 'Brussels');
    expect(first.outside).toEqual([]);
    expect(first.asked).toEqual([
      { place: 'Derwent Vale', rows: 2, isAnswered: false, areaId: null },
      { place: 'Brussels', rows: 1, isAnswered: false, areaId: null },
    ]);
    expect(first.areas.map(({ id }) => id)).toContain(world.here.areaId);
    const early = await world.here.partner.post<Problem>(`record-imports/${first.id}/apply`, {});
    expect([early.status, early.body.code]).toEqual([422, 'places_unanswered']);
    expect(early.body.detail).toBe('Say what these places are first: “Derwent Vale”, “Brussels”.');

    const half = await answer(first.id, [{ place: 'Derwent Vale', areaId: world.here.areaId }]);
    expect(half.body.asked.map(({ place, isAnswered }) => [place, isAnswered])).toEqual([
      ['Brussels', false],
      ['Derwent Vale', true],
    ]);
    await answer(first.id, [{ place: 'Brussels', areaId: null }]);
    const applied = await world.here.partner.post(`record-imports/${first.id}/apply`, {});
    expect([applied.status, applied.body.applied]).toEqual([200, 3]);
    const { rows } = await spec.owner.query(
      `select area_id, place from completions where module = 'Asked about' order by place`,
    );
    expect(rows).toEqual([
      { area_id: world.here.areaId, place: '' },
      { area_id: world.here.areaId, place: '' },
      { area_id: null, place: 'Brussels' },
    ]);

    const again = await upload(world.officer, 'derwent vale', 'brussels');
    expect(again.asked.map(({ isAnswered, areaId }) => [isAnswered, areaId])).toEqual([
      [true, null],
      [true, world.here.areaId],
    ]);
  });

  it('can be put right by whoever sees that the answer was wrong', async () => {
    const { id } = await upload(world.here.partner, 'Amber Valley');
    await answer(id, [{ place: 'Amber Valley', areaId: null }]);
    const later = await upload(world.officer, 'Amber valley');
    const put = await answer(
      later.id,
      [{ place: 'Amber Valley', areaId: world.here.areaId }],
      world.officer,
    );
    expect(put.body.asked).toMatchObject([{ isAnswered: true, areaId: world.here.areaId }]);
  });

  it('is answered where the file asks, with an area that exists, by those who see it', async () => {
    const { id } = await upload(world.here.partner, 'Erewash');
    const refused = await answer<Problem>(id, [
      { place: 'Erewash', areaId: '01890000-0000-7000-8000-000000000000' },
      { place: 'Mars', areaId: null },
    ]);
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.map(({ path }) => path)).toEqual([
      'places.0.areaId',
      'places.1.place',
    ]);
    const erewash = [{ place: 'Erewash', areaId: null }];
    expect((await answer(id, erewash, world.there.partner)).status).toBe(404);
    expect((await answer(id, erewash, world.here.lead)).status).toBe(403);
    expect((await answer(id, [{ place: '', areaId: null }])).status).toBe(400);
    await answer(id, erewash);
    await world.here.partner.post(`record-imports/${id}/apply`, {});
    expect((await answer<Problem>(id, erewash)).body.code).toBe('not_open');
  });
});

it('shows what is recorded where a row leaves a field empty', async () => {
  const { body } = await uploadRecords(
    world,
    'visits',
    csv(
      ['Date', 'Area', 'Minutes', 'Purpose'],
      ['02/05/2016', 'Derby', '', 'Pupil voice'],
      ['03/05/2016', 'Derby', '45', ''],
      ['04/05/2016', 'Derby', '', ''],
      ['soon', 'Derby', '', ''],
    ),
  );
  expect(body.assumed).toEqual([
    { label: 'Minutes', value: '60 minutes', rows: 2 },
    { label: 'Purpose', value: 'Other', rows: 2 },
  ]);
});
