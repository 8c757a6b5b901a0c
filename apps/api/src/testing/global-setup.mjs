// One real PostgreSQL for all API specs; spec-database.ts makes the databases in it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sqlSources } from './sql-sources.mjs';
import { startPostgres } from '../../../../tools/embedded-postgres.mjs';

/** Starts a server that need not survive a power cut; specs that look at its files vacuum. */
export default async function () {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'all-together-test-'));
  const server = await startPostgres({
    folder,
    password: 'owner',
    settings: { fsync: 'off', autovacuum: 'off', max_connections: '200' },
  });
  globalThis.testServer = { stop: server.stop, folder };
  process.env.TEST_OWNER_URL = server.url;
  const sources = path.join(folder, 'sql-sources.json');
  fs.writeFileSync(sources, JSON.stringify(sqlSources()));
  process.env.SQL_SOURCES = sources;
  process.env.SQL_SENT_FOLDER = path.join(folder, 'sql-sent');
  fs.mkdirSync(process.env.SQL_SENT_FOLDER);
}
