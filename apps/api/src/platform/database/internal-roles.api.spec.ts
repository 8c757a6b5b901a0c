import { roles } from '@all-together/contracts';
import { openToAnybody, roleGrants } from '../../testing/role-grants';
import { api, connectAsApi } from '../../testing/api-role';
import { spec, startWorld, world } from '../../testing/spec-world';
import type { Side } from '../../testing/world';
import { internalRoles, type InternalRole } from '../access/viewer';

startWorld();
connectAsApi();

const commands = ['select', 'insert', 'update', 'delete'] as const;

describe('internal roles', () => {
  it('may do what their policies say, table by table, and nothing more', async () => {
    const { rows } = await spec.owner.query<{ role: string; table: string; commands: string }>(
      `select split_part(part, '''', 2) as role, tablename as table,
         string_agg(distinct lower(cmd), ' ') as commands
       from pg_policies,
         regexp_matches(concat(qual, with_check),
           'viewer_is\\(VARIADIC ARRAY\\[([^\\]]*)\\]', 'g') asked,
         regexp_split_to_table(asked[1], ', ') part
       where schemaname = 'public' group by 1, 2`,
    );
    const found = Object.fromEntries(
      internalRoles.map((role) => [
        role,
        Object.fromEntries(
          rows
            .filter((row) => row.role === role)
            .map(({ table, commands: some }) => [
              table,
              commands.filter((command) => some.split(' ').includes(command)).join(' '),
            ]),
        ),
      ]),
    );
    expect(found).toEqual(roleGrants);
    // Roles that policies name and nobody can have would be spelling mistakes.
    const known = new Set<string>([...internalRoles, ...roles, 'loader']);
    expect(rows.map(({ role }) => role).filter((role) => !known.has(role))).toEqual([]);
  });

  it.each(internalRoles)('do no more in truth than on paper: %s', async (role) => {
    const { rows: tables } = await spec.owner.query<{ name: string; columns: string }>(
      `select c.relname as name,
         string_agg(quote_ident(a.attname), ', ' order by a.attnum) filter (
           where a.attgenerated = '' and a.attidentity = '') as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and not a.attisdropped and c.relname <> 'migrations'
       group by c.relname order by 1`,
    );
    const done: string[] = [];
    for (const { name, columns } of tables) {
      const { rows: samples } = await spec.owner.query<{ row: object }>(
        `select to_jsonb(t) as row from ${name} t limit 1`,
      );
      const [column] = columns.split(', ');
      const attempts = {
        select: `select 1 from ${name} limit 1`,
        insert: `insert into ${name} (${columns})
          select ${columns} from jsonb_populate_record(null::${name}, $1) returning 1`,
        update: `update ${name} set ${column} = ${column} returning 1`,
        delete: `delete from ${name} returning 1`,
      };
      for (const command of commands) {
        const values = command === 'insert' ? [samples[0]?.row ?? {}] : [];
        if (await succeeds(role, attempts[command], values)) done.push(`${command} ${name}`);
      }
    }
    const allowed = [
      ...Object.entries(roleGrants[role]),
      ...Object.entries(openToAnybody),
      // Whoever sees a membership sees whose it is.
      ...(roleGrants[role]['memberships'] ? [['people', 'select'] as const] : []),
    ].flatMap(([table, some]) => some.split(' ').map((command) => `${command} ${table}`));
    expect(done.filter((one) => !allowed.includes(one))).toEqual([]);
  });

  it('stay in the area that they work on', async () => {
    const { here, there } = world;
    for (const role of ['cascade', 'plan_starter', 'plan_adopter'] as const)
      for (const table of Object.keys(roleGrants[role]).filter((name) =>
        roleGrants[role][name]!.includes('select'),
      )) {
        const rows = await asRole(role, `select distinct area_id from ${table}`, [], here.areaId);
        expect(rows.filter((row) => row['area_id'] !== here.areaId)).toEqual([]);
      }
    expect(await asRole('plan_adopter', 'select id from plans where urn is not null')).toEqual([]);
    const copy = `insert into objectives
        (id, plan_id, area_id, urn, theme, title, position, cascaded_from)
      select gen_random_uuid(), $1::uuid, $2::uuid, $3::int, theme, title, position, id
      from objectives where plan_id = $4 limit 1 returning 1 as one`;
    const into = (side: Side) => [side.schoolPlan.id, side.areaId, side.urn, here.plan.id];
    expect(await asRole('cascade', copy, into(here), here.areaId)).toEqual([{ one: 1 }]);
    await expect(asRole('cascade', copy, into(there), here.areaId)).rejects.toThrow(
      /row-level security/,
    );
    await expect(
      asRole('cascade', copy, [here.plan.id, here.areaId, null, here.plan.id], here.areaId),
    ).rejects.toThrow(/row-level security/);
    const offer = `insert into supports
        (id, from_area_id, to_area_id, title, who, starts, ends, state)
      values (gen_random_uuid(), $1, $2, 'Help', 'Leads', '2016-01-01', '2016-12-31', $3)`;
    const from = [here.areaId, there.areaId];
    await asRole('support_broker', offer, [...from, 'offered'], here.areaId);
    await expect(
      asRole('support_broker', offer, [...from, 'offered'], there.areaId),
    ).rejects.toThrow(/row-level security/);
    await expect(
      asRole('support_broker', offer, [...from, 'declined'], here.areaId),
    ).rejects.toThrow(/row-level security/);
  });

  it('open the ballots and messages of the school that they work on, and of no other', async () => {
    const { here, there } = world;
    await addWave(here);
    await addWave(there);
    const urns = (role: InternalRole, table: string, urn: number) =>
      asRole(
        role,
        `with gone as (delete from ${table} returning wave_id)
         select urn from waves where id in (select wave_id from gone)`,
        [],
        undefined,
        urn,
      );
    for (const [role, table] of [
      ['wave_ender', 'ballots'],
      ['wave_ender', 'sealed_messages'],
      ['message_courier', 'sealed_messages'],
    ] as const) {
      expect(await urns(role, table, here.urn)).toEqual([{ urn: here.urn }]);
      expect(await urns(role, table, 900_009)).toEqual([]);
    }
    const counts = `select wave_id from school_counts`;
    expect(await asRole('results_reader', counts)).toEqual([]);
    await spec.owner.query(
      `update waves set ended_at = now(), closed_at = now(), counted_at = now() where urn = $1`,
      [here.urn],
    );
    // Who reads results of many schools reads their sums, never a school's table.
    expect(await asRole('results_reader', counts)).toEqual([]);
    const [own] = await asRole('sum_mover', counts, [], here.areaId);
    const [others] = await asRole('sum_mover', counts, [], there.areaId);
    expect([own, others]).toEqual([expect.anything(), expect.anything()]);
    expect(own).not.toEqual(others);
  });
});

/** Runs a statement as the API in an internal role, and takes it back. */
async function asRole(
  role: InternalRole,
  text: string,
  values: unknown[] = [],
  areaId?: string,
  urn?: number,
): Promise<Record<string, unknown>[]> {
  await api.query('begin');
  try {
    await api.query(
      `select set_config('app.roles', $1, true), set_config('app.scope_areas', $2, true),
         set_config('app.scope_schools', $3, true)`,
      [`{${role}}`, `{${areaId ?? ''}}`, `{${urn ?? ''}}`],
    );
    return (await api.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await api.query('rollback');
  }
}

/** Whether a statement did or would have done something, other than for the policies. */
async function succeeds(role: InternalRole, text: string, values: unknown[]): Promise<boolean> {
  try {
    return (await asRole(role, text, values)).length > 0;
  } catch (error) {
    // "insufficient privilege" is the answer of grants and of policies.
    return (error as { code?: string }).code !== '42501';
  }
}

async function addWave({ areaId, urn }: Side): Promise<void> {
  const { rows } = await spec.owner.query<{ id: string }>(
    `insert into waves (id, area_id, urn, instrument_version_id, form, kind, school_year, opens,
       closes, public_key)
     select gen_random_uuid(), $1, $2, v.id, 'pupils', 'baseline', 2015, '2016-05-01',
       '2016-06-01', ''
     from instrument_versions v where v.form = 'pupils' limit 1 returning id`,
    [areaId, urn],
  );
  const wave = [rows[0]!.id];
  await spec.owner.query(
    `insert into ballots (id, wave_id, sealed, withdrawal)
     values (gen_random_uuid(), $1, '', decode(md5(random()::text), 'hex'))`,
    wave,
  );
  await spec.owner.query(
    `insert into sealed_messages (wave_id, sealed, withdrawal) values ($1, '', '')`,
    wave,
  );
  await spec.owner.query(
    `insert into school_counts values ($1, 'bullied_often', 'send', 1, 9, 0)`,
    wave,
  );
}
