// npm run db:psql: the installation's database at the prompt, as its owner (needs psql on this
// machine).
import { spawnSync } from 'node:child_process';
import { withDatabase } from '../with-database.mjs';

export const run = (args) =>
  withDatabase(
    ({ ownerUrl }) => spawnSync('psql', [ownerUrl, ...args], { stdio: 'inherit' }).status ?? 1,
  );
