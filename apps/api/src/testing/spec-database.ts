import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../loading/schema';

const template = 'template_spec';

/**
 * Creates a migrated database for one spec file.
 * @returns its addresses: as the cluster's owner, and as the API's own role
 */
export async function newDatabase(): Promise<{ owner: string; api: string }> {
  const admin = new pg.Client({ connectionString: process.env['TEST_OWNER_URL'] });
  await admin.connect();
  try {
    await ensureTemplate(admin);
    const name = `spec_${randomUUID().replaceAll('-', '')}`;
    await admin.query(`create database ${name} template ${template}`);
    return addressesOf(name);
  } finally {
    await admin.end();
  }
}

/**
 * Migrates the database that the others are copies of, once for all spec files, while they wait:
 * from the sources, so that no build is needed.
 */
async function ensureTemplate(admin: pg.Client): Promise<void> {
  await admin.query('select pg_advisory_lock(2016)');
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [template]);
  if (!rowCount) {
    const unfinished = `${template}_unfinished`;
    await admin.query(`create database ${unfinished}`);
    const { owner, api } = addressesOf(unfinished);
    await migrate(owner, api);
    await admin.query(`alter database ${unfinished} rename to ${template}`);
  }
  await admin.query('select pg_advisory_unlock(2016)');
}

function addressesOf(name: string): { owner: string; api: string } {
  const owner = new URL(process.env['TEST_OWNER_URL'] ?? '');
  owner.pathname = `/${name}`;
  const api = new URL(owner);
  api.username = 'all_together_api';
  api.password = 'api';
  return { owner: owner.href, api: api.href };
}
