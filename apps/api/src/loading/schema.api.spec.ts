import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from './schema';

/** A new database whose list of applied migrations holds `names`. */
async function databaseWith(names: readonly string[]): Promise<pg.Client> {
  const url = new URL(process.env['TEST_OWNER_URL']!);
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  url.pathname = `/old_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`create database ${url.pathname.slice(1)}`);
  await admin.end();
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(
    `create table migrations (
      id serial primary key, timestamp bigint not null, name text not null)`,
  );
  for (const name of names)
    await client.query(`insert into migrations (timestamp, name) values ($1, $2)`, [
      Number(name.slice(-13)),
      name,
    ]);
  return client;
}

it.each([[['Foundation1700000001000', 'People1700000002000']], [['Questionnaires1795600024000']]])(
  'explains what to do with the data of an earlier version (%j)',
  async (names) => {
    const old = await databaseWith(names);
    const url = new URL(process.env['TEST_OWNER_URL']!);
    url.pathname = `/${old.database}`;
    const api = new URL(url);
    api.username = 'all_together_api';
    await expect(migrate(url.href, api.href)).rejects.toThrow(
      new Error(
        'This database was made by an earlier version of All Together, and this version cannot ' +
          'use it. Nothing in it has been changed. Start with a new one: name an empty folder in ' +
          'ALL_TOGETHER_DATA, or an empty database in DATABASE_URL. ' +
          'See "Upgrade" in docs/operations.md.',
      ),
    );
    const { rows } = await old.query(
      `select relname from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    await old.end();
    expect(rows).toEqual([{ relname: 'migrations' }]);
  },
);
