import { api, connectAsApi } from '../../testing/api-role';
import { startWorld, world } from '../../testing/spec-world';

startWorld();
connectAsApi();

const scoped = [
  'plans',
  'plan_decisions',
  'objectives',
  'criteria',
  'actions',
  'milestones',
  'reviews',
  'review_rags',
  'visits',
  'follow_ups',
  'enrolments',
];

const asAreaLead = `select set_config('app.person', $1, true),
  set_config('app.roles', '{area_lead}', true),
  set_config('app.areas', $2, true), set_config('app.led_areas', $2, true)`;

it('gives the API’s database role no way around row-level security', async () => {
  const { rows } = await api.query(
    `select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user`,
  );
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
  const { rows: owned } = await api.query(
    `select count(*)::int as n from pg_class
       where relowner = (select oid from pg_roles where rolname = current_user)`,
  );
  expect(owned).toEqual([{ n: 0 }]);
  const { rows: open } = await api.query(
    `select relname from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity
       order by 1`,
  );
  expect(open.map((row) => row.relname)).toEqual([
    'gias_link_staging',
    'gias_staging',
    'migrations',
    'sign_in_attempts',
  ]);
});

it.each(scoped)(
  'shows nobody a row of %s without a viewer, and a lead only their own',
  async (table) => {
    expect((await api.query(`select * from ${table}`)).rows).toEqual([]);
    await api.query('begin');
    await api.query(asAreaLead, [world.there.lead.id, `{${world.there.areaId}}`]);
    const { rows } = await api.query(`select distinct area_id from ${table}`);
    await api.query('rollback');
    expect(rows.map((row) => row.area_id).filter((id) => id !== world.there.areaId)).toEqual([]);
  },
);

it('refuses a lead’s write to the other area in SQL itself', async () => {
  await api.query('begin');
  await api.query(asAreaLead, [world.there.lead.id, `{${world.there.areaId}}`]);
  expect(
    (await api.query(`update actions set notes = 'mine' where area_id = $1`, [world.here.areaId]))
      .rowCount,
  ).toBe(0);
  expect(
    (
      await api.query(`update actions set notes = 'mine' where area_id = $1 and urn is null`, [
        world.there.areaId,
      ])
    ).rowCount,
  ).toBeGreaterThan(0);
  await expect(
    api.query(`update actions set area_id = $1 where area_id = $2`, [
      world.here.areaId,
      world.there.areaId,
    ]),
  ).rejects.toThrow(/row-level security/);
  await api.query('rollback');
  for (const secret of ['credentials', 'sessions', 'one_time_links', 'mails'])
    expect((await api.query(`select * from ${secret}`)).rows).toEqual([]);
  await expect(api.query(`delete from audit_events`)).rejects.toThrow(/permission denied/);
  await expect(api.query(`update history set content = '{}'`)).rejects.toThrow(/permission denied/);
});
