// A programme with training and visits of three years: sessions of twenty lines each, by three
// partners, in twelve areas.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { fillActions } from './fill.mjs';

const linesASession = 20;
const schools = 5_000;
const visitsFor = 10; // one visit for so many attendances
const partners = 3;

/** Fills the migrated database at `ownerUrl`. @returns the ids that the cases need */
export async function fillTraining(ownerUrl, attendances) {
  const { areas, officerId } = await fillActions(ownerUrl, 1_200);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('set session_replication_role = replica; set synchronous_commit = off');
  const organisations = Array.from({ length: partners }, () => randomUUID());
  for (const [index, id] of organisations.entries()) await addPartner(client, index, id, areas);
  const partnerId = await addWorker(client, organisations[0]);
  await addSchoolsAndPhase(client);
  await addSessions(client, attendances / linesASession, organisations, areas);
  await addAttendances(client);
  await addVisits(client, attendances / visitsFor, organisations, areas);
  for (const table of ['training_sessions', 'attendances', 'visits'])
    await client.query(`vacuum analyze ${table}`);
  await client.query('analyze');
  await client.end();
  return { areas, organisations, partnerId, officerId };
}

/** An organisation that is assigned to every area. */
async function addPartner(client, index, id, areas) {
  await client.query(`insert into organisations (id, name) values ($1, $2)`, [
    id,
    `Partner ${index}`,
  ]);
  for (const area of areas)
    await client.query(
      `insert into assignments (id, organisation_id, area_id) values ($1, $2, $3)`,
      [randomUUID(), id, area],
    );
}

/** A worker of the organisation, with everybody's password. @returns the worker's id */
async function addWorker(client, organisationId) {
  const id = randomUUID();
  await client.query(
    `insert into people (id, name, email) values ($1, 'partner', 'partner@bench.test')`,
    [id],
  );
  await client.query(
    `insert into credentials (person_id, password_hash, changed_at)
     select $1, password_hash, now() from credentials limit 1`,
    [id],
  );
  await client.query(
    `insert into memberships (id, person_id, role, organisation_id)
     values ($1, $2, 'partner_worker', $3)`,
    [randomUUID(), id, organisationId],
  );
  return id;
}

async function addSchoolsAndPhase(client) {
  await client.query(
    `insert into schools (urn, name, la_code, la_name, establishment_number, kind, phase, status)
     select 200000 + n, 'School ' || n, '830', 'Somewhere', '1000', 'Community school', 'Primary',
            'Open'
     from generate_series(0, $1 - 1) n`,
    [schools],
  );
  await client.query(
    `insert into phases (id, name, starts, ends)
     values (gen_random_uuid(), 'This year', current_date - 250, current_date + 115)`,
  );
}

async function addSessions(client, count, organisations, areas) {
  await client.query(
    `insert into training_sessions (id, organisation_id, area_id, title, audience, held_on,
                                    starts_at, minutes, mode, venue, trainers, status)
     select gen_random_uuid(), ($2::uuid[])[1 + n % ${partners}],
            ($3::uuid[])[1 + n / ${partners} % ${areas.length}], 'Session number ' || n,
            (array['school_staff', 'trainee_teachers', 'childrens_workforce', 'parents_carers',
                   'pupils'])[1 + n % 5],
            current_date - (n % 1000), '09:30', 90, 'venue', 'A hall', 'A trainer', 'confirmed'
     from generate_series(0, $1 - 1) n`,
    [count, organisations, areas],
  );
}

/** Half of the lines are three people of a school, half are one person who can be told apart. */
async function addAttendances(client) {
  await client.query(
    `insert into attendances (id, session_id, organisation_id, area_id, urn, audience, people,
                              identity)
     select gen_random_uuid(), s.id, s.organisation_id, s.area_id,
            case when n % 2 = 0 then 200000 + hash % ${schools} end, s.audience,
            case when n % 2 = 0 then 3 else 1 end,
            case when n % 2 = 1 then 'p' || hash % 200000 || '-' || n end
     from training_sessions s, generate_series(1, ${linesASession}) n,
          lateral (select hashtext(s.id::text || n) & 2147483647 as hash) hashed`,
  );
}

async function addVisits(client, count, organisations, areas) {
  await client.query(
    `insert into visits (id, organisation_id, area_id, visited_on, minutes, purpose, present,
                         agreed)
     select gen_random_uuid(), ($2::uuid[])[1 + n % ${partners}],
            ($3::uuid[])[1 + n / ${partners} % ${areas.length}], current_date - (n % 1000), 60,
            'planning', 'SENCo', 'Agreed number ' || n
     from generate_series(0, $1 - 1) n`,
    [count, organisations, areas],
  );
}
