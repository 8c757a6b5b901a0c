// npm run walks [-- walks [seed]]: people at random do what people do, with the API and then, for
// each 7 of these walks, once in a browser. After each walk of 30 requests every figure must be the
// list behind it, nothing may hang on what was removed, and nobody may see what is not theirs. In
// the browser lines fail, sessions end and others write too: no word may be lost, stored twice or
// under another name, and no refusal may be silent. `npm test` walks a few times, with fixed seeds.
// 2,000 walks take about two hours.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { root } from '../stack.mjs';
import { run as journey } from './e2e.mjs';

/** Milliseconds that the walks through one world may take, on a slow machine. */
const patience = 30 * 60_000;

export function run([walks = '2000', seed = String(randomInt(1e6))]) {
  console.log(`• ${walks} walks with seed ${seed}`);
  return walkTheApi(walks, seed) || walkInTheBrowser(Math.ceil(Number(walks) / 7), seed);
}

function walkInTheBrowser(walks, seed) {
  Object.assign(process.env, { WALKS: String(walks), SEED: seed, PICTURES: 'no' });
  return journey(['random-walks']);
}

function walkTheApi(walks, seed) {
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
