import pg from 'pg';
import { spec } from './spec-world';

/** A connection of its own as the role that the API has in the database; see `connectAsApi`. */
export let api: pg.Client;

/** Connects as the API's role before the specs of a file. Call it after `startWorld`. */
export function connectAsApi(): void {
  beforeAll(async () => {
    api = new pg.Client({ connectionString: spec.apiUrl });
    await api.connect();
  });
  afterAll(() => api.end());
}
