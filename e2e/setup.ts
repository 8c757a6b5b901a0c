// The whole product for the journeys: a database of its own, the demonstration programme, API and
// web app.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../tools/embedded-postgres.mjs';
import { prepare, startApi, startDatabase } from '../tools/stack.mjs';

/** Starts the product and tells the journeys its address; the answer stops it. */
export default async function (): Promise<() => Promise<void>> {
  // One that runs already, while a journey is being written.
  if (process.env['E2E_URL']) return () => Promise.resolve();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'all-together-e2e-'));
  const database = await startDatabase(folder, { fsync: 'off' });
  const end = async () => {
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    await prepare(database, { DEMONSTRATION: 'yes', DATA_FOLDER: folder });
    const api = await startApi(database, await freePort(), {
      DEMONSTRATION: 'yes',
      DATA_FOLDER: folder,
      JOBS: 'yes',
    });
    process.env['E2E_URL'] = api.url;
    process.env['E2E_DATABASE_URL'] = database.apiUrl;
    return async () => {
      await api.stop();
      await end();
    };
  } catch (error) {
    await end();
    throw error;
  }
}
