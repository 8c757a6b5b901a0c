import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';

const prepare = path.resolve(__dirname, '../../../../dist/apps/api/prepare.js');
let admin: pg.Client;
beforeAll(async () => {
  const url = new URL(process.env['TEST_OWNER_URL']!);
  url.pathname = '/postgres';
  admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
});
afterAll(() => admin.end());

/** A database whose list of applied migrations holds `names`, and what preparing it says. */
async function prepared(names: readonly string[]) {
  const database = `old_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`create database ${database}`);
  const owner = new URL(process.env['TEST_OWNER_URL']!);
  owner.pathname = `/${database}`;
  const api = new URL(process.env['TEST_API_URL']!);
  api.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: owner.href });
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
  const { status, stderr } = spawnSync(process.execPath, [prepare], {
    env: { ...process.env, DATABASE_URL: owner.href, DATABASE_API_URL: api.href },
    encoding: 'utf8',
  });
  const { rows } = await client.query(
    `select relname from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  await client.end();
  return { status, stderr, tables: rows.map((row) => row.relname as string) };
}

it('explains what to do with the data of an earlier version, and changes nothing', async () => {
  const { status, stderr, tables } = await prepared([
    'Foundation1700000001000',
    'People1700000002000',
  ]);
  expect(status).toBe(1);
  expect(stderr).toBe(
    '✗ This database was made by an earlier version of All Together, and this version cannot use ' +
      'it. Nothing in it has been changed. Start with a new one: name an empty folder in ' +
      'ALL_TOGETHER_DATA, or an empty database in DATABASE_URL. ' +
      'See "Upgrade" in docs/operations.md.\n',
  );
  expect(tables).toEqual(['migrations']);
});
