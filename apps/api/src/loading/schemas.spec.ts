import 'reflect-metadata';
import fs from 'node:fs';
import path from 'node:path';
import { platformTables } from '../platform/rooms';
import { rooms } from '../rooms';
import { schemas } from './schemas';

const source = path.resolve(__dirname, '..');
const files = fs
  .globSync('{features/*,platform/*,loading}/*.schema.ts', { cwd: source })
  .map((file) => file.split(path.sep).join('/'));
const tablesOf = (file: string): string[] =>
  [
    ...fs
      .readFileSync(path.join(source, file), 'utf8')
      .matchAll(/create (?:unlogged )?table (\w+)/g),
  ].flatMap(([, table]) => table ?? []);

it.each(files)('%s states tables of its own room alone', (file) => {
  const [place, name] = file.split('/');
  const own =
    place === 'features' ? rooms.all.find((room) => room.name === name)?.tables : platformTables;
  expect(tablesOf(file).filter((table) => !own?.includes(table))).toEqual([]);
});

it('states every table once', () => {
  const stated = files.flatMap(tablesOf);
  const owned = [...platformTables, ...rooms.all.flatMap((room) => room.tables ?? [])];
  // TypeORM makes the table that its own list is in.
  expect(stated.sort()).toEqual(owned.filter((table) => table !== 'migrations').sort());
});

it('has a number of its own for each file, by which they are ordered', () => {
  const numbers = schemas.map((Schema) => new Schema().name?.slice(-13));
  expect(new Set(numbers).size).toBe(files.length);
  expect(numbers.filter((number) => !/^\d{13}$/.test(number ?? ''))).toEqual([]);
});
