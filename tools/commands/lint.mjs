import { spawnSync } from 'node:child_process';

/** npm run lint: ESLint with the boundaries, and Prettier's opinion of what it formats. */
export const run = (args) =>
  spawnSync('eslint', ['.', '--max-warnings', '0', ...args], { stdio: 'inherit' }).status ?? 1;
