// npm run dev: database, API rebuilt and restarted at each change, and the web app with live reload
// on port 4200.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { nx } from '../nx.mjs';
import { prepare, root, startDatabase } from '../stack.mjs';

export async function run() {
  nx(['run-many', '-t', 'build', '-p', 'api', '--outputStyle=static']);
  const data = path.resolve(process.env.ALL_TOGETHER_DATA ?? path.join(root, '.data'));
  const database = await startDatabase(data);
  await prepare(database, { DEMONSTRATION: 'yes' });
  const env = {
    ...process.env,
    DATABASE_URL: '',
    DATABASE_API_URL: database.apiUrl,
    DEMONSTRATION: 'yes',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
    PORT: '3000',
  };
  const children = [
    ...['contracts', 'domain'].map((lib) =>
      spawn('tsc', ['-p', `libs/${lib}/tsconfig.json`, '--watch', '--preserveWatchOutput'], {
        cwd: root,
        stdio: 'inherit',
      }),
    ),
    spawn('tsc', ['-p', 'apps/api/tsconfig.json', '--watch', '--preserveWatchOutput'], {
      cwd: root,
      stdio: 'inherit',
    }),
    spawn(process.execPath, ['--watch', '--enable-source-maps', 'dist/apps/api/main.js'], {
      cwd: root,
      stdio: 'inherit',
      env,
    }),
    spawn('nx', ['serve', 'web'], { cwd: root, stdio: 'inherit' }),
  ];
  console.log('• API on http://localhost:3000, web app with live reload on http://localhost:4200');
  await new Promise((resolve) =>
    ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, resolve)),
  );
  for (const child of children) child.kill();
  await database.stop();
  return 0;
}
