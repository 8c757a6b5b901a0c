// Work that needs the installation's database: the running one, or one started for as long as the
// work takes.
import fs from 'node:fs';
import path from 'node:path';
import { prepare, root, startDatabase } from './stack.mjs';

/** Runs `work` with the database of this installation. */
export async function withDatabase(work) {
  const data = path.resolve(process.env.ALL_TOGETHER_DATA ?? path.join(root, '.data'));
  const running = path.join(data, 'database.json');
  if (!process.env.DATABASE_URL && fs.existsSync(running)) {
    const found = JSON.parse(fs.readFileSync(running, 'utf8'));
    if (isAlive(found.pid)) return work(found);
  }
  const database = await startDatabase(data);
  try {
    await prepare(database, {
      DEMONSTRATION: process.env.DEMONSTRATION ?? 'yes',
      DATA_FOLDER: data,
    });
    return await work(database);
  } finally {
    await database.stop();
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
