import { Database } from '../platform/database';
import { SpecApp } from '../testing/spec-app';
import { inviteFirstAdministrator } from './first-administrator';
import { noted } from './loaded';
import { loadReferenceData } from './reference-data';

let spec: SpecApp;
let database: Database;
beforeAll(async () => {
  spec = await SpecApp.start();
  database = spec.app.get(Database);
});
afterAll(() => spec.stop());

const count = async (table: string): Promise<number> =>
  (await spec.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ??
  0;

it('lets a first administrator in, and nobody after them', async () => {
  expect(await inviteFirstAdministrator(database, 'First@x.test')).toMatch(
    /^\/sign-in\/link#.{43}$/,
  );
  expect(await inviteFirstAdministrator(database, 'second@x.test')).toBeNull();
  const { rows } = await spec.owner.query(
    `select p.email from people p join memberships m on m.person_id = p.id
     where m.role = 'administrator'`,
  );
  expect(rows).toEqual([{ email: 'first@x.test' }]);
});

it('loads the published registers once', async () => {
  expect(await loadReferenceData(database)).toBe(true);
  expect(await loadReferenceData(database)).toBe(false);
  const tables = [
    'local_authorities',
    'la_neighbours',
    'trusts',
    'trust_members',
    'la_measure_names',
    'la_measures',
    'la_exclusions',
    'la_statistical_neighbours',
  ];
  expect(await Promise.all(tables.map(count))).not.toContain(0);
});

it('notes what was loaded to its end', async () => {
  expect(await noted(database, 'registers', () => Promise.resolve(5))).toBe(5);
  const { rows } = await spec.owner.query(
    `select name, finished_at is not null as done from loads`,
  );
  expect(rows).toEqual([{ name: 'registers', done: true }]);
});
