import { newDataSource } from './platform/database/data-source';
import { rooms } from './rooms';
import { newDatabase } from './testing/spec-database';

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
