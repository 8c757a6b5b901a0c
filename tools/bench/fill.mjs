// A programme of twelve areas with as many actions as asked for; each area keeps about 1,000 open
// ones in the small one.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { hash } from '@node-rs/argon2';

const areaCount = 12;
const actionsWithMilestones = 20_000;

/** Fills the migrated database at `ownerUrl`. @returns the ids that the cases need */
export async function fillActions(ownerUrl, size) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('set session_replication_role = replica; set synchronous_commit = off');
  const places = Array.from({ length: areaCount }, () => ({
    area: randomUUID(),
    plan: randomUUID(),
    objective: randomUUID(),
  }));
  for (const [index, place] of places.entries()) await addArea(client, index, place);
  const [{ area: areaId }] = places;
  const [personId, officerId] = await addPeople(client, areaId);
  await addActions(client, places, size);
  await addTallies(client);
  await client.query('vacuum analyze actions');
  await client.query('vacuum analyze milestones');
  await client.query('analyze');
  const actionIds = await openActionsOf(client, areaId);
  await client.end();
  return { areaId, areas: places.map(({ area }) => area), personId, officerId, actionIds };
}

/** A local authority as an area, with a plan in delivery of one objective. */
async function addArea(client, index, { area, plan, objective }) {
  const [gss, name] = [`E0600${1000 + index}`, `Area ${index}`];
  await client.query(
    `insert into local_authorities (gss, la_code, name, region) values ($1, $2, $3, 'England')`,
    [gss, String(800 + index), name],
  );
  await client.query(
    `insert into areas (id, kind, gss, name, status, status_since)
     values ($1, 'local_authority', $2, $3, 'active', '2015-09-01')`,
    [area, gss, name],
  );
  await client.query(
    `insert into plans (id, area_id, title, status) values ($1, $2, 'A plan', 'in_delivery')`,
    [plan, area],
  );
  await client.query(
    `insert into objectives (id, plan_id, area_id, theme, title, position)
     values ($1, $2, $3, 'policy', 'An objective', 'a0')`,
    [objective, plan, area],
  );
}

/** The lead of an area, and an officer, who sign in with the same password. @returns their ids */
async function addPeople(client, areaId) {
  const passwordHash = await hash('bench password', {
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
  });
  const people = [
    { id: randomUUID(), name: 'lead', role: 'area_lead', area: areaId },
    { id: randomUUID(), name: 'officer', role: 'officer', area: null },
  ];
  for (const { id, name, role, area } of people) {
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
      [randomUUID(), id, role, area],
    );
  }
  return people.map(({ id }) => id);
}

/** Actions in turn for each area, a third of them complete; some have two milestones. */
async function addActions(client, places, size) {
  await client.query(
    `insert into actions (id, objective_id, plan_id, area_id, title, owner_name, start, due,
                          status, completed_on, no_evidence_reason, position)
     select gen_random_uuid(), ($2::uuid[])[1 + n % ${areaCount}],
            ($3::uuid[])[1 + n % ${areaCount}], ($4::uuid[])[1 + n % ${areaCount}],
            'Action number ' || n, 'An owner', date '2015-09-01' + (turn % 300),
            date '2015-10-01' + (turn % 300),
            (array['complete', 'in_progress', 'not_started'])[1 + turn % 3],
            case when turn % 3 = 0 then date '2015-12-01' end,
            case when turn % 3 = 0 then 'Seen.' else '' end, 'a0'
     from (select n, n / ${areaCount} as turn from generate_series(0, $1 - 1) n) numbers`,
    [
      size,
      places.map(({ objective }) => objective),
      places.map(({ plan }) => plan),
      places.map(({ area }) => area),
    ],
  );
  await client.query(
    `insert into milestones (id, action_id, plan_id, area_id, title, due, position)
     select gen_random_uuid(), a.id, a.plan_id, a.area_id, 'A milestone', a.due, 'a' || m
     from (select * from actions limit ${actionsWithMilestones}) a, generate_series(0, 1) m`,
  );
}

/** The fill goes past the triggers; these are the lines that they would have written. */
async function addTallies(client) {
  await client.query(
    `insert into area_tallies
     select 'action', area_id, status, coalesce(due, 'infinity'), count(*)
     from actions group by 2, 3, 4`,
  );
  await client.query(
    `insert into area_tallies
     select 'milestone', area_id, 'open', coalesce(due, 'infinity'), count(*)
     from milestones group by 2, 4`,
  );
}

/** Ids of up to 400 open actions of an area that have milestones. */
async function openActionsOf(client, areaId) {
  const { rows } = await client.query(
    `select a.id from actions a
     where area_id = $1 and status <> 'complete'
       and exists (select from milestones m where m.action_id = a.id)
     order by a.id limit 400`,
    [areaId],
  );
  return rows.map(({ id }) => id);
}
