import { staleFiles } from '../../../tools/commands/rooms.mjs';
import { platformTables } from './platform/rooms';
import { rooms } from './rooms';
import { SpecApp } from './testing/spec-app';

let spec: SpecApp;
beforeAll(async () => (spec = await SpecApp.start()));
afterAll(() => spec.stop());

it('lists every room that has a folder, and every walk (npm run rooms)', async () => {
  expect(await staleFiles()).toEqual([]);
});

it('gives every table of the database to exactly one room, or to the platform', async () => {
  const { rows } = await spec.owner.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`,
  );
  const owned = [...platformTables, ...rooms.all.flatMap((room) => room.tables ?? [])];
  expect(owned.sort()).toEqual(rows.map(({ name }) => name).sort());
});

it('has a message only for constraints, indexes and refusals of triggers that exist', async () => {
  const { rows } = await spec.owner.query<{ name: string }>(
    `select conname as name from pg_constraint
     union select relname from pg_class where relkind = 'i'
     union select (regexp_matches(prosrc, 'constraint = ''(\\w+)''', 'g'))[1] from pg_proc`,
  );
  const names = new Set(rows.map(({ name }) => name));
  const unknown = rooms.all.flatMap((room) =>
    Object.keys(room.constraintMessages ?? {}).filter((name) => !names.has(name)),
  );
  expect(unknown).toEqual([]);
});

it('keeps the names of rooms and the messages of constraints unique', () => {
  const constraints = rooms.all.flatMap((room) => Object.keys(room.constraintMessages ?? {}));
  expect(new Set(constraints).size).toBe(constraints.length);
  const names = rooms.all.map((room) => room.name);
  expect(new Set(names).size).toBe(names.length);
});
