// npm run fuzz [-- minutes]: hostile requests to every operation of the API, of which `npm test`
// sends a bounded number. Time is measured, too. It prints its seed, and for each failure what to
// type to see it again:
//   npm run fuzz -- 10 --seed=4711                            the same requests in the same order
//   npm run fuzz -- --seed=4711 --only='post visits' --round=3   one of them
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../stack.mjs';

const longest = 1e9;

export function run(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      only: { type: 'string' },
      round: { type: 'string' },
    },
  });
  const plan = {
    seed: Number(values.seed ?? randomInt(longest)),
    minutes: Number(positionals[0] ?? 10),
    rounds: longest,
    measures: true,
    ...(values.only && { only: values.only }),
    ...(values.round && { round: Number(values.round) }),
  };
  console.log(`• Seed ${plan.seed}, ${plan.minutes} minutes`);
  const { status } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      path.join(root, 'node_modules/jest/bin/jest.js'),
      `--testTimeout=${(plan.minutes + 10) * 60_000}`,
      'hostile-input',
    ],
    {
      cwd: path.join(root, 'apps/api'),
      stdio: 'inherit',
      env: { ...process.env, FUZZ: JSON.stringify(plan) },
    },
  );
  return status ?? 1;
}
