// npm run openapi: writes the snapshot of the API that the tests compare with.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { nx } from '../nx.mjs';
import { root } from '../stack.mjs';
import { withDatabase } from '../with-database.mjs';

export function run() {
  nx(['run-many', '-t', 'build', '-p', 'api', '--outputStyle=static']);
  return withDatabase(
    ({ apiUrl }) =>
      spawnSync(
        process.execPath,
        [
          path.join(root, 'dist/apps/api/write-openapi.js'),
          path.join(root, 'apps/api/openapi.json'),
        ],
        { stdio: 'inherit', env: { ...process.env, DATABASE_API_URL: apiUrl } },
      ).status ?? 1,
  );
}
