import pg from 'pg';
import { DataSource } from 'typeorm';
import { installJobQueue } from './job-queue.js';
import { schemas } from './schemas.js';
import { dataSourceOptions } from '../platform/database/data-source.js';

/** The schema files of this version; a database that has others was made by an earlier one. */
const known = schemas.map((Schema) => new Schema().name);

/**
 * Brings the schema up to date as the database's owner, one process at a time, and lets the API's
 * role in.
 * @returns how many schema files were applied
 * @throws one plain sentence when the database cannot be used: too old a PostgreSQL, rights
 * missing, or the data of an earlier version
 */
export async function migrate(ownerUrl: string, apiUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect().catch((error: Error) => {
    throw new Error(`The database does not let us in (${error.message}). Check DATABASE_URL.`);
  });
  try {
    await mustBeNewEnough(client);
    await mustBeOfThisVersion(client);
    // Several API nodes may start at once; the others wait here.
    await client.query(`select pg_advisory_lock(72616)`);
    await ensureApiRole(client, new URL(apiUrl));
    const source = new DataSource({ ...dataSourceOptions(ownerUrl, 2), migrations: schemas });
    await source.initialize();
    try {
      const done = await source.runMigrations({ transaction: 'all' });
      await installJobQueue(ownerUrl);
      return done.length;
    } finally {
      await source.destroy();
    }
  } finally {
    await client.end();
  }
}

async function mustBeNewEnough(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version_num') as version`,
  );
  if (Number(rows[0]!.version) < 150_000)
    throw new Error(
      `The database is PostgreSQL ${Math.floor(Number(rows[0]!.version) / 10_000)}. ` +
        'Use version 15 or newer.',
    );
}

async function mustBeOfThisVersion(client: pg.Client): Promise<void> {
  const { rows: made } = await client.query(
    `select from pg_class where oid = to_regclass('public.migrations')`,
  );
  if (!made.length) return;
  const { rows: old } = await client.query(
    `select from migrations where name <> all ($1) limit 1`,
    [known],
  );
  if (old.length)
    throw new Error(
      'This database was made by an earlier version of All Together, and this version cannot ' +
        'use it. Nothing in it has been changed. Start with a new one: name an empty folder in ' +
        'ALL_TOGETHER_DATA, or an empty database in DATABASE_URL. ' +
        'See "Upgrade" in docs/operations.md.',
    );
}

/** The role that the API connects as: it owns nothing and row-level security binds it. */
async function ensureApiRole(client: pg.Client, url: URL): Promise<void> {
  const password = client.escapeLiteral(decodeURIComponent(url.password));
  const { rows } = await client.query(
    `select rolbypassrls or rolsuper as mighty
     from pg_roles where rolname = 'all_together_api'`,
  );
  try {
    if (!rows.length)
      await client.query(
        `create role all_together_api login nosuperuser nobypassrls nocreatedb nocreaterole
         password ${password}`,
      );
    else await client.query(`alter role all_together_api login password ${password}`);
  } catch (error) {
    if (!rows.length)
      throw new Error(
        `This database user may not create the role all_together_api ` +
          `(${(error as Error).message}). Create it by hand, as docs/operations.md says, and ` +
          'name its connection in DATABASE_API_URL.',
      );
  }
  if ((rows[0] as { mighty: boolean } | undefined)?.mighty)
    throw new Error(
      'The role all_together_api may bypass row-level security. Take that right from it: ' +
        'alter role all_together_api nosuperuser nobypassrls.',
    );
  await client.query(
    `grant connect on database ${client.escapeIdentifier(client.database ?? 'postgres')}
     to all_together_api`,
  );
}
