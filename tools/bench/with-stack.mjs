// A migrated database in a folder of its own, for as long as a bench takes; what is started on it
// is stopped with it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../embedded-postgres.mjs';
import { root, startApi, startDatabase } from '../stack.mjs';
import { startRaw } from './compare.mjs';

/**
 * Fills a fresh database, then runs `work(api, raw, world)` with the API and the raw server of
 * `rawFile` on it.
 */
export async function withStack(rawFile, fill, work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'all-together-bench-'));
  const database = await startDatabase(folder, {
    fsync: 'on',
    shared_buffers: '512MB',
    max_connections: '200',
  });
  const servers = [];
  try {
    const { status } = spawnSync(process.execPath, [path.join(root, 'dist/apps/api/migrate.js')], {
      env: { ...process.env, DATABASE_URL: database.ownerUrl, DATABASE_API_URL: database.apiUrl },
      stdio: 'inherit',
    });
    if (status) throw new Error('The database could not be migrated.');
    const started = Date.now();
    const { said, ...world } = await fill(database.ownerUrl);
    console.log(`\n${said}, filled in ${((Date.now() - started) / 1000).toFixed(0)} s`);
    const api = await startApi(database, await freePort(), {
      LOG_LEVEL: 'error',
      PUBLIC_URL: 'http://localhost',
    });
    servers.push(api);
    const raw = await startRaw(rawFile, database.apiUrl, { ...world, actionIds: [] });
    servers.push(raw);
    return await work(api.url, raw.url, world);
  } finally {
    for (const server of servers) await server.stop();
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
