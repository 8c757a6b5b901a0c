// npm run walks [-- walks [seed]]: people at random do what people do with the API. After each walk
// of 30 requests every figure must be the list behind it, nothing may hang on what was removed, and
// nobody may see what is not theirs. `npm test` walks a few times, with a fixed seed. 2,000 walks
// take about an hour and a half.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { root } from '../stack.mjs';

/** Milliseconds that the walks through one world may take, on a slow machine. */
const patience = 30 * 60_000;

export function run([walks = '2000', seed = String(randomInt(1e6))]) {
  console.log(`• ${walks} walks with seed ${seed}`);
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const { status } = spawnSync(
    process.execPath,
    [
      ...['--experimental-vm-modules', '--no-warnings'],
      ...[jest, `--testTimeout=${patience}`, 'random-walks'],
    ],
    {
      cwd: path.join(root, 'apps/api'),
      stdio: 'inherit',
      env: { ...process.env, WALKS: walks, WALKS_SEED: seed },
    },
  );
  return status ?? 1;
}
