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
