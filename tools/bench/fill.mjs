// A programme of twelve areas with as many actions as asked for; each area keeps about 1,000 open
// ones in the small one.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { hash } from '@node-rs/argon2';

/** Fills the migrated database at `ownerUrl`. @returns the ids that the cases need */
export async function fillActions(ownerUrl, size) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const areas = Array.from({ length: 12 }, () => randomUUID());
  const plans = areas.map(() => randomUUID());
  const objectives = areas.map(() => randomUUID());
  const people = { lead: randomUUID(), officer: randomUUID() };
  const passwordHash = await hash('bench password', {
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
  });
  await client.query('set session_replication_role = replica; set synchronous_commit = off');
  for (const [index, id] of areas.entries()) {
    await client.query(
      `insert into local_authorities (gss, la_code, name, region) values ($1, $2, $3, 'England')`,
      [`E0600${1000 + index}`, String(800 + index), `Area ${index}`],
    );
    await client.query(
      `insert into areas (id, kind, gss, name, status, status_since) values ($1, 'local_authority', $2, $3, 'active', '2015-09-01')`,
      [id, `E0600${1000 + index}`, `Area ${index}`],
    );
    await client.query(
      `insert into plans (id, area_id, title, status) values ($1, $2, 'A plan', 'in_delivery')`,
      [plans[index], id],
    );
    await client.query(
      `insert into objectives (id, plan_id, area_id, theme, title, position) values ($1, $2, $3, 'policy', 'An objective', 'a0')`,
      [objectives[index], plans[index], id],
    );
  }
  for (const [name, id] of Object.entries(people)) {
    await client.query(`insert into people (id, name, email) values ($1, $2, $3)`, [
      id,
      name,
      `${name}@bench.test`,
    ]);
    await client.query(
      `insert into credentials (person_id, password_hash, changed_at) values ($1, $2, now())`,
      [id, passwordHash],
    );
    await client.query(
      `insert into memberships (id, person_id, role, area_id) values ($1, $2, $3, $4)`,
      [
        randomUUID(),
        id,
        name === 'lead' ? 'area_lead' : 'officer',
        name === 'lead' ? areas[0] : null,
      ],
    );
  }
  await client.query(
    `insert into actions (id, objective_id, plan_id, area_id, title, owner_name, start, due, status, completed_on, no_evidence_reason, position)
     select gen_random_uuid(), ($2::uuid[])[1 + n % 12], ($3::uuid[])[1 + n % 12], ($4::uuid[])[1 + n % 12], 'Action number ' || n, 'An owner', date '2015-09-01' + (n / 12 % 300), date '2015-10-01' + (n / 12 % 300),
            case when n / 12 % 3 = 0 then 'complete' when n / 12 % 3 = 1 then 'in_progress' else 'not_started' end, case when n / 12 % 3 = 0 then date '2015-12-01' end, case when n / 12 % 3 = 0 then 'Seen.' else '' end, 'a0'
     from generate_series(0, $1 - 1) n`,
    [size, objectives, plans, areas],
  );
  await client.query(
    `insert into milestones (id, action_id, plan_id, area_id, title, due, position) select gen_random_uuid(), a.id, a.plan_id, a.area_id, 'A milestone', a.due, 'a' || m from (select * from actions limit 20000) a, generate_series(0, 1) m`,
  );
  // The fill goes past the triggers; these are the lines that they would have written.
  await client.query(
    `insert into area_tallies select 'action', area_id, status, coalesce(due, 'infinity'), count(*) from actions group by 2, 3, 4`,
  );
  await client.query(
    `insert into area_tallies select 'milestone', area_id, 'open', coalesce(due, 'infinity'), count(*) from milestones group by 2, 4`,
  );
  await client.query('vacuum analyze actions');
  await client.query('vacuum analyze milestones');
  await client.query('analyze');
  const { rows } = await client.query(
    `select a.id from actions a where area_id = $1 and status <> 'complete' and exists (select from milestones m where m.action_id = a.id) order by a.id limit 400`,
    [areas[0]],
  );
  await client.end();
  return {
    areaId: areas[0],
    areas,
    personId: people.lead,
    officerId: people.officer,
    actionIds: rows.map((row) => row.id),
  };
}
