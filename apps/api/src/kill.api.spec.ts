import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { freePort, startPostgres } from '../../../tools/embedded-postgres.mjs';
import { hashPassword } from './features/people/index';

const root = path.resolve(__dirname, '../../..');

// The real thing: a durable server (fsync on) and the built API as processes of their own, killed
// while they write.
it('keeps each acknowledged write, and no half of one, when API and PostgreSQL die', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'all-together-kill-'));
  let server = await startPostgres({ folder, password: 'owner' });
  const apiUrl = () => server.url.replace('owner:owner@', 'all_together_api:api@');
  await run('migrate.js', { DATABASE_URL: server.url, DATABASE_API_URL: apiUrl() });
  const { areaId, objectiveId } = await seed(server.url);
  const acknowledged: string[] = [];
  for (let round = 0; round < 2; round++) {
    const port = await freePort();
    const api = await startApi(apiUrl(), port);
    const cookie = await signIn(port);
    const writing = Array.from({ length: 4 }, () =>
      writeUntilRefused(port, cookie, objectiveId, acknowledged),
    );
    while (acknowledged.length < (round + 1) * 60)
      await new Promise((resolve) => setImmediate(resolve));
    if (round === 0) process.kill(server.pid, 'SIGKILL');
    api.kill('SIGKILL');
    if (round === 1) process.kill(server.pid, 'SIGKILL');
    await Promise.all(writing);
    server = await startPostgres({ folder, password: 'owner' });
  }
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query(
    `select a.id,
       (select count(*)::int from audit_events e where e.item_id = a.id::text) as events,
       (select count(*)::int from creations c where c.id = a.id) as creations
     from actions a where area_id = $1`,
    [areaId],
  );
  await client.end();
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
  const stored = new Map(rows.map((row) => [row.id as string, row]));
  expect(acknowledged.length).toBeGreaterThanOrEqual(120);
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  expect(rows.filter((row) => row.events !== 1 || row.creations !== 1)).toEqual([]);
}, 120_000);

async function writeUntilRefused(
  port: number,
  cookie: string,
  objectiveId: string,
  acknowledged: string[],
): Promise<void> {
  for (;;) {
    const id = newId();
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/actions`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ id, objectiveId, title: 'Written', position: 'a0' }),
      });
      if (answer.status !== 201) return;
      await answer.arrayBuffer();
      acknowledged.push(id);
    } catch {
      return;
    }
  }
}

async function seed(ownerUrl: string): Promise<{ areaId: string; objectiveId: string }> {
  const [areaId, planId, objectiveId, personId] = [newId(), newId(), newId(), newId()];
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(
    `insert into local_authorities (gss, la_code, name, region)
     values ('E06000015', '831', 'Derby', 'East Midlands')`,
  );
  await client.query(
    `insert into areas (id, kind, gss, name, status, status_since)
     values ($1, 'local_authority', 'E06000015', 'Derby', 'active', '2015-09-01')`,
    [areaId],
  );
  await client.query(`insert into plans (id, area_id, title) values ($1, $2, 'A plan')`, [
    planId,
    areaId,
  ]);
  await client.query(
    `insert into objectives (id, plan_id, area_id, theme, title, position)
     values ($1, $2, $3, 'policy', 'An objective', 'a0')`,
    [objectiveId, planId, areaId],
  );
  await client.query(`insert into people (id, name, email) values ($1, 'Lead', 'lead@spec.test')`, [
    personId,
  ]);
  await client.query(
    `insert into credentials (person_id, password_hash, changed_at) values ($1, $2, now())`,
    [personId, await hashPassword('correct horse battery')],
  );
  await client.query(
    `insert into memberships (id, person_id, role, area_id) values ($1, $2, 'area_lead', $3)`,
    [newId(), personId, areaId],
  );
  await client.end();
  return { areaId, objectiveId };
}

async function signIn(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'lead@spec.test', password: 'correct horse battery' }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

function startApi(databaseUrl: string, port: number): Promise<ChildProcess> {
  const api = spawn(process.execPath, [path.join(root, 'dist/apps/api/main.js')], {
    env: {
      ...process.env,
      DATABASE_API_URL: databaseUrl,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    api.on('message', () => resolve(api));
    api.on('exit', () => reject(new Error('The API did not start.')));
  });
}

async function run(script: string, environment: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [path.join(root, 'dist/apps/api', script)], {
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  if (code) throw new Error(`${script} failed.`);
}
