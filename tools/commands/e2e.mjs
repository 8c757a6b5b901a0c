// npm run e2e -- [--headed …]: the journeys alone, on a fresh build.
import { spawnSync } from 'node:child_process';
import { nx } from '../nx.mjs';
import { root } from '../stack.mjs';

export function run(args) {
  nx(['run-many', '-t', 'build', '-p', 'api', 'web', 'pupil', '--outputStyle=static']);
  return (
    spawnSync('playwright', ['test', '-c', 'e2e/playwright.config.ts', ...args], {
      cwd: root,
      stdio: 'inherit',
    }).status ?? 1
  );
}
