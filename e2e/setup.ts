// The whole product for the journeys: a database of its own, the demonstration programme, API and
// web app.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

interface Running {
  url: string;
  stop: () => Promise<void>;
}

export default async function (): Promise<() => Promise<void>> {
  // One that runs already, while a journey is being written.
  if (process.env['E2E_URL']) return () => Promise.resolve();
  const stack = (await import('../tools/stack.mjs' as string)) as {
    startDatabase: (folder: string, settings: object) => Promise<Running>;
    prepare: (database: Running, env: object) => Promise<void>;
    startApi: (database: Running, port: number, env: object) => Promise<Running>;
  };
  const { freePort } = (await import('../tools/embedded-postgres.mjs' as string)) as {
    freePort: () => Promise<number>;
  };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'all-together-e2e-'));
  const database = await stack.startDatabase(folder, { fsync: 'off' });
  const end = async () => {
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    await stack.prepare(database, { DEMONSTRATION: 'yes', DATA_FOLDER: folder });
    const api = await stack.startApi(database, await freePort(), {
      DEMONSTRATION: 'yes',
      DATA_FOLDER: folder,
      JOBS: 'yes',
    });
    process.env['E2E_URL'] = api.url;
    process.env['E2E_DATABASE_URL'] = (database as Running & { apiUrl: string }).apiUrl;
    return async () => {
      await api.stop();
      await end();
    };
  } catch (error) {
    await end();
    throw error;
  }
}
