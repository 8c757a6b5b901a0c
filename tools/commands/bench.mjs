// npm run bench [-- rows …]: the API against the raw limit, which is the same SQL with the same viewer through `pg`
// behind `node:http`, in turns in the same run; at two sizes of the table, so that the growth shows.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../embedded-postgres.mjs';
import { nx } from '../nx.mjs';
import { root, startApi, startDatabase } from '../stack.mjs';
import { fillActions } from '../bench/fill.mjs';
import { loadOf } from '../bench/load.mjs';

const concurrencies = [1, 10, 50];
const secondsATurn = Number(process.env.BENCH_SECONDS ?? 2);
const turns = 3;

export async function run(args) {
  nx(['run-many', '-t', 'build', '-p', 'api', '--outputStyle=static']);
  const sizes = args.length ? args.map(Number) : [12_000, 1_000_000];
  const pages = {};
  for (const size of sizes) pages[size] = await benchAt(size);
  const [small, large] = sizes;
  if (large) {
    console.log(`\nGrowth from ${small.toLocaleString('en-GB')} to ${large.toLocaleString('en-GB')} actions, concurrency 1 (p50 of the API; a page may grow at most 1.5 ×)`);
    for (const name of Object.keys(pages[small])) console.log(`  ${name.padEnd(34)}${(pages[large][name] / pages[small][name]).toFixed(2)} ×  (${pages[small][name].toFixed(2)} → ${pages[large][name].toFixed(2)} ms)`);
  }
  return 0;
}

async function benchAt(size) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'all-together-bench-'));
  const database = await startDatabase(folder, { fsync: 'on', shared_buffers: '512MB', max_connections: '200' });
  const servers = [];
  try {
    const { status } = spawnSync(process.execPath, [path.join(root, 'dist/apps/api/migrate.js')], { env: { ...process.env, DATABASE_URL: database.ownerUrl, DATABASE_API_URL: database.apiUrl }, stdio: 'inherit' });
    if (status) throw new Error('The database could not be migrated.');
    const started = Date.now();
    const world = await fillActions(database.ownerUrl, size);
    console.log(`\n${size.toLocaleString('en-GB')} actions in 12 areas, filled in ${((Date.now() - started) / 1000).toFixed(0)} s`);
    const api = await startApi(database, await freePort(), { LOG_LEVEL: 'error' });
    servers.push(api);
    const raw = await startRaw(database.apiUrl, world);
    servers.push(raw);
    return await compare(api.url, raw.url, world);
  } finally {
    for (const server of servers) await server.stop();
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(apiUrl, rawUrl, world) {
  const cookies = { lead: await signIn(apiUrl, 'lead'), officer: await signIn(apiUrl, 'officer') };
  const cases = [
    { name: 'open actions of an area, 25 by due', path: `/api/actions?area=${world.areaId}&status=open&sort=due&limit=25`, cookie: cookies.lead, goal: 0.6 },
    { name: 'one action with its milestones', path: `/api/actions/${world.actionIds[0]}`, cookie: cookies.lead, goal: 0.6 },
    { name: 'patch of a status', path: '/api/actions/:id', cookie: cookies.lead, goal: 0.5, patch: world.actionIds },
    { name: 'programme overview', path: '/api/programme/overview', cookie: cookies.officer, goal: 0.8 },
  ];
  const p50 = {};
  console.log(`  ${'case'.padEnd(36)}${'c'.padStart(3)}${'API/s'.padStart(9)}${'raw/s'.padStart(9)}${'ratio'.padStart(8)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}${'raw p50'.padStart(9)}${'raw p99'.padStart(9)}`);
  for (const one of cases) {
    await same(apiUrl, rawUrl, one);
    for (const concurrency of concurrencies) {
      const results = { api: [], raw: [] };
      for (let turn = 0; turn < turns; turn++)
        for (const [name, url] of turn % 2 ? [['raw', rawUrl], ['api', apiUrl]] : [['api', apiUrl], ['raw', rawUrl]]) results[name].push(await loadOf(url, one, concurrency, secondsATurn));
      const [api, raw] = [results.api, results.raw].map(middle);
      const ratio = api.rate / raw.rate;
      const verdict = concurrency === 10 ? (ratio >= one.goal ? '  ok' : `  below ${one.goal}`) : '';
      if (concurrency === 1) p50[one.name] = api.p50;
      console.log(`  ${one.name.padEnd(36)}${String(concurrency).padStart(3)}${api.rate.toFixed(0).padStart(9)}${raw.rate.toFixed(0).padStart(9)}${ratio.toFixed(2).padStart(8)}${api.p50.toFixed(2).padStart(9)}${api.p99.toFixed(2).padStart(9)}${raw.p50.toFixed(2).padStart(9)}${raw.p99.toFixed(2).padStart(9)}${verdict}`);
    }
  }
  delete p50['patch of a status'];
  return p50;
}

/** The turn in the middle by rate. */
const middle = (list) => [...list].sort((a, b) => a.rate - b.rate)[Math.floor(list.length / 2)];

/** Both sides must give the same rows, or the comparison is worth nothing. */
async function same(apiUrl, rawUrl, { name, path: address, cookie, patch }) {
  if (patch || name === 'programme overview') return;
  const [a, b] = await Promise.all([apiUrl, rawUrl].map(async (url) => (await fetch(url + address, { headers: { cookie } })).json()));
  const ids = (answer) => JSON.stringify(answer.items?.slice(0, 25).map((item) => item.id) ?? answer.id);
  if (ids(a) !== ids(b)) throw new Error(`${name}: the API and the raw server answer differently.`);
}

async function signIn(url, account) {
  const answer = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: `${account}@bench.test`, password: 'bench password' }) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.headers.get('set-cookie').split(';')[0];
}

async function startRaw(databaseUrl, world) {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(root, 'tools/bench/raw-server.mjs')], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, DATABASE_API_URL: databaseUrl, PORT: String(port), WORLD: JSON.stringify({ ...world, actionIds: [] }) } });
  await new Promise((resolve, reject) => child.once('message', resolve).once('exit', () => reject(new Error('The raw server did not start.'))));
  return { url: `http://127.0.0.1:${port}`, stop: async () => child.kill() };
}
