// npm run bench:training [-- attendances …]: a partner's lists, the calendar's month and the reach overview against the
// raw limit, at two sizes, so that the growth shows.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compare, signIn, startRaw } from '../bench/compare.mjs';
import { fillTraining } from '../bench/fill-training.mjs';
import { freePort } from '../embedded-postgres.mjs';
import { nx } from '../nx.mjs';
import { root, startApi, startDatabase } from '../stack.mjs';

export async function run(args) {
  nx(['run-many', '-t', 'build', '-p', 'api', '--outputStyle=static']);
  const sizes = args.length ? args.map(Number) : [20_000, 1_000_000];
  const p50 = [];
  for (const size of sizes) p50.push(await benchAt(size));
  if (sizes.length > 1) {
    console.log(`\nGrowth from ${sizes[0].toLocaleString('en-GB')} to ${sizes.at(-1).toLocaleString('en-GB')} attendances, concurrency 1 (p50 of the API)`);
    for (const [name, before] of Object.entries(p50[0])) console.log(`  ${name.padEnd(36)}${(p50.at(-1)[name] / before).toFixed(2)} ×  (${before.toFixed(2)} → ${p50.at(-1)[name].toFixed(2)} ms)`);
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
    const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    const month = { from: day(-30), to: day(0) };
    const world = { ...(await fillTraining(database.ownerUrl, size)), month };
    console.log(`\n${size.toLocaleString('en-GB')} attendances in ${(size / 20).toLocaleString('en-GB')} sessions, ${(size / 10).toLocaleString('en-GB')} visits, filled in ${((Date.now() - started) / 1000).toFixed(0)} s`);
    const api = await startApi(database, await freePort(), { LOG_LEVEL: 'error' });
    servers.push(api);
    const raw = await startRaw('raw-training.mjs', database.apiUrl, world);
    servers.push(raw);
    const [partner, officer] = [await signIn(api.url, 'partner'), await signIn(api.url, 'officer')];
    return await compare(api.url, raw.url, [
      { name: 'sessions of a partner, 25 latest', path: '/api/sessions?limit=25', cookie: partner, goal: 0.6 },
      { name: 'visits of a partner, 25 latest', path: '/api/visits?limit=25', cookie: partner, goal: 0.6 },
      { name: 'calendar of a month', path: `/api/calendar?from=${month.from}&to=${month.to}`, cookie: partner, goal: 0.6, same: (answer) => answer.length },
      // Half a second of the database for each: fifty at once are refused, as they should be.
      { name: 'reach overview', path: '/api/reach', cookie: officer, goal: 0.8, same: null, most: 10 },
    ]);
  } finally {
    for (const server of servers) await server.stop();
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
