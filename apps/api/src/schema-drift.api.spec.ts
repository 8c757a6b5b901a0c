import fs from 'node:fs';
import path from 'node:path';
import { newDataSource } from './platform/database/data-source';
import { describeApi } from './platform/openapi';
import { rooms } from './rooms';
import { SpecApp } from './testing/spec-app';
import { newDatabase } from './testing/spec-database';

let spec: SpecApp;
beforeAll(async () => (spec = await SpecApp.start()));
afterAll(() => spec.stop());

it('has entities that agree with the migrated database, column by column', async () => {
  const { owner } = await newDatabase();
  const source = newDataSource(owner, 2, rooms.entities);
  await source.initialize();
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  await source.destroy();
  // Keys, checks and indexes live in the migrations alone, by design.
  const drift = upQueries
    .map(({ query }) => query)
    .filter((query) => !/DROP (CONSTRAINT|INDEX)|ADD CONSTRAINT "(PK|FK)_/.test(query));
  expect(drift).toEqual([]);
});

it('has the snapshot of the API that is in the repository', () => {
  const snapshot = JSON.parse(fs.readFileSync(path.resolve(__dirname, '../openapi.json'), 'utf8'));
  expect(JSON.parse(JSON.stringify(describeApi(spec.app)))).toEqual(snapshot);
});
