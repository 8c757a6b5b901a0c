// One real PostgreSQL for all API specs: migrated once into a template, of which each spec file
// takes a copy.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../../../tools/embedded-postgres.mjs';

export default async function () {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'all-together-test-'));
  const server = await startPostgres({
    folder,
    password: 'owner',
    settings: { fsync: 'off', max_connections: '200' },
  });
  globalThis.testServer = { stop: server.stop, folder };
  const owner = new URL(server.url);
  const admin = new pg.Client({ connectionString: owner.href });
  await admin.connect();
  await admin.query('create database template_spec');
  await admin.end();
  owner.pathname = '/template_spec';
  const api = new URL(owner);
  api.username = 'all_together_api';
  api.password = 'api';
  const migrated = spawnSync(
    process.execPath,
    [path.resolve(import.meta.dirname, '../../../../dist/apps/api/migrate.js')],
    {
      env: { ...process.env, DATABASE_URL: owner.href, DATABASE_API_URL: api.href },
      encoding: 'utf8',
    },
  );
  if (migrated.status) throw new Error(migrated.stdout + migrated.stderr);
  process.env.TEST_OWNER_URL = owner.href;
  process.env.TEST_API_URL = api.href;
}
