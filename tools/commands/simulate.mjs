// npm run simulate: the long simulations of the questionnaire's figures, of which `npm test` runs a
// bounded form: the sampler, the insider, and how often each interval that is shown holds the
// truth. Takes most of an hour.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../stack.mjs';

const simulations = ['noise/', 'statistics/', 'results/'];
/** Milliseconds that one simulation may take: hours, on a slow machine. */
const patience = 6 * 3_600_000;

export function run(args) {
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const patterns = args.length ? args : simulations;
  const { status } = spawnSync(
    process.execPath,
    [jest, '--verbose', `--testTimeout=${patience}`, ...patterns],
    {
      cwd: path.join(root, 'libs/domain'),
      stdio: 'inherit',
      env: { ...process.env, SIMULATIONS: 'full' },
    },
  );
  return status ?? 1;
}
