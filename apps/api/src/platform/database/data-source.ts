import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { SnakeNaming } from './naming.js';

const { types } = pg;
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.NUMERIC, Number);

/** How the database at `url` is reached; the schema is made by the `*.schema.ts` files alone. */
export const dataSourceOptions = (
  url: string,
  connections = 10,
  entities: DataSourceOptions['entities'] = [],
): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities,
  migrationsTableName: 'migrations',
  namingStrategy: new SnakeNaming(),
  synchronize: false,
  installExtensions: false,
  poolSize: connections,
  extra: {
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: 'all-together',
  },
});

export const newDataSource = (
  url: string,
  connections?: number,
  entities?: DataSourceOptions['entities'],
): DataSource => new DataSource(dataSourceOptions(url, connections, entities));
