import { spawnSync } from 'node:child_process';

export const run = ([program, ...args]) =>
  spawnSync(program, args, { stdio: 'inherit' }).status ?? 1;
