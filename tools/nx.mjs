// Runs Nx and throws in one sentence when a target failed; its output is shown only then, or when
// asked.
import { spawnSync } from 'node:child_process';
import { root } from './stack.mjs';

export function nx(args, { show = false } = {}) {
  const result = spawnSync('nx', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: show ? 'inherit' : 'pipe',
  });
  if (result.status === 0) return;
  if (!show) console.error(result.stdout + result.stderr);
  throw new Error(`nx ${args.join(' ')} failed. Its output is above.`);
}
