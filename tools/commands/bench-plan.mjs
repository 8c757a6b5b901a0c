// npm run bench:plan: one plan of 2,000 actions and 4,000 milestones with a year of edits: the
// tree, the past, and the difference of two dates.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { fillActions } from '../bench/fill.mjs';
import { freePort } from '../embedded-postgres.mjs';
import { nx } from '../nx.mjs';
import { root, startApi, startDatabase } from '../stack.mjs';

const actionsInPlan = 2_000;
const editsOfEach = 12;
const asks = 25;

export async function run() {
  nx(['run-many', '-t', 'build', '-p', 'api', '--outputStyle=static']);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'all-together-bench-'));
  const database = await startDatabase(folder, { shared_buffers: '256MB' });
  let api;
  try {
    const { status } = spawnSync(process.execPath, [path.join(root, 'dist/apps/api/migrate.js')], {
      env: { ...process.env, DATABASE_URL: database.ownerUrl, DATABASE_API_URL: database.apiUrl },
      stdio: 'inherit',
    });
    if (status) throw new Error('The database could not be migrated.');
    const { areaId } = await fillActions(database.ownerUrl, actionsInPlan * 12);
    const planId = await aYearOfEdits(database.ownerUrl, areaId);
    api = await startApi(database, await freePort(), {
      LOG_LEVEL: 'error',
      PUBLIC_URL: 'http://localhost',
    });
    const signedIn = await fetch(`${api.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'lead@bench.test', password: 'bench password' }),
    });
    const cookie = signedIn.headers.get('set-cookie').split(';')[0];
    const plan = `${api.url}/api/plans/${planId}`;
    await tell('the whole tree', plan, cookie);
    await tell('the tree as at half a year ago', `${plan}/as-at?at=${daysAgo(182)}`, cookie);
    const compare = (from, to) => `${plan}/compare?from=${daysAgo(from)}&to=${daysAgo(to)}`;
    await tell('differences over a year', compare(364, 0), cookie);
    await tell('differences over a month', compare(120, 90), cookie);
    await tell('the slider’s days', `${plan}/moments`, cookie);
    return 0;
  } finally {
    await api?.stop();
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks an address again and again, and prints how long the answers took. */
async function tell(name, address, cookie) {
  const times = [];
  let bytes = 0;
  for (let ask = 0; ask < asks; ask++) {
    const started = performance.now();
    const answer = await fetch(address, { headers: { cookie } });
    bytes = (await answer.text()).length;
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const [middle, slowest] = [times[Math.floor(asks / 2)], times.at(-1)].map((ms) =>
    ms.toFixed(0).padStart(4),
  );
  console.log(
    `  ${name.padEnd(34)}p50 ${middle} ms   slowest ${slowest} ms   ` +
      `${(bytes / 1024).toFixed(0)} kB`,
  );
}

const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/**
 * Every item of the first area's plan is edited once a month, through the triggers that keep
 * history.
 */
async function aYearOfEdits(ownerUrl, areaId) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const {
    rows: [plan],
  } = await client.query(`select id from plans where area_id = $1`, [areaId]);
  await client.query(`set synchronous_commit = off`);
  for (const table of ['plans', 'objectives', 'actions', 'milestones'])
    await client.query(`alter table ${table} disable trigger ${table}_history`);
  for (const table of ['plans', 'objectives', 'actions', 'milestones'])
    await client.query(
      `update ${table} set changed_at = now() - interval '365 days' where ` +
        `${table === 'plans' ? 'id' : 'plan_id'} = $1`,
      [plan.id],
    );
  for (const table of ['plans', 'objectives', 'actions', 'milestones'])
    await client.query(`alter table ${table} enable trigger ${table}_history`);
  for (let month = 0; month < editsOfEach; month++) {
    await client.query(
      `select set_config('app.now', (now() - interval '1 day' * $1)::text, false)`,
      [360 - month * 30],
    );
    await client.query(
      `update actions set notes = 'Edit ' || $2, due = due + 3 where plan_id = $1`,
      [plan.id, month],
    );
    await client.query(`update milestones set due = due + 2 where plan_id = $1`, [plan.id]);
  }
  await client.query('vacuum analyze');
  const {
    rows: [{ kept }],
  } = await client.query(`select count(*)::int as kept from history where plan_id = $1`, [plan.id]);
  console.log(
    `\nA plan of ${actionsInPlan.toLocaleString('en-GB')} actions with ` +
      `${kept.toLocaleString('en-GB')} kept versions`,
  );
  await client.end();
  return plan.id;
}
