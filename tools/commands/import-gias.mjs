// npm run import:gias -- FILE [--preview]: reads a GIAS file, says what it changes, and applies it.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { nx } from '../nx.mjs';
import { root } from '../stack.mjs';
import { withDatabase } from '../with-database.mjs';

export async function run(args) {
  if (!args.some((arg) => !arg.startsWith('--'))) {
    console.error('✗ Name the file: npm run import:gias -- edubasealldata20190901.csv');
    return 1;
  }
  nx(['run-many', '-t', 'build', '-p', 'api', '--outputStyle=static']);
  const words = args.map((arg) =>
    arg.startsWith('--') ? arg : path.resolve(process.env.INIT_CWD ?? root, arg),
  );
  return withDatabase(
    ({ apiUrl }) =>
      spawnSync(process.execPath, [path.join(root, 'dist/apps/api/import-gias.js'), ...words], {
        stdio: 'inherit',
        env: { ...process.env, DATABASE_API_URL: apiUrl },
      }).status ?? 1,
  );
}
