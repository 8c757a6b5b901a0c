// npm run openapi: writes the description of the API that the tests compare with, read from a
// running app on an empty database of its own.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '../embedded-postgres.mjs';
import { nx } from '../nx.mjs';
import { root } from '../stack.mjs';

const dist = path.join(root, 'dist/apps/api');

export async function run() {
  if (nx(['run-many', '-t', 'build', '-p', 'api', '--outputStyle=static'])) return 1;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'all-together-openapi-'));
  const server = await startPostgres({ folder, password: 'owner', settings: { fsync: 'off' } });
  const apiUrl = new URL(server.url);
  apiUrl.username = 'all_together_api';
  apiUrl.password = 'api';
  const env = { ...process.env, DATABASE_URL: server.url, DATABASE_API_URL: apiUrl.href };
  const node = (script, ...args) =>
    spawnSync(process.execPath, [path.join(dist, script), ...args], { stdio: 'inherit', env })
      .status ?? 1;
  try {
    return (
      node('migrate.js') || node('write-openapi.js', path.join(root, 'apps/api/openapi.json'), root)
    );
  } finally {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
