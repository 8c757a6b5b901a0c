import { spawnSync } from 'node:child_process';

const ran = (program, args) => spawnSync(program, args, { stdio: 'inherit' }).status === 0;

/**
 * npm run lint: ESLint with the sizes and boundaries, and Prettier's opinion of every file; both
 * look only at what changed since they last ran here.
 */
export function run(args) {
  const rules = ran('eslint', [...cached('eslint'), ...lintArguments, ...args]);
  const format = ran('prettier', [...cached('prettier'), ...formatArguments]);
  return rules && format ? 0 : 1;
}

export const lintArguments = ['.', '--max-warnings', '0', '--pass-on-unpruned-suppressions'];
export const formatArguments = ['.', '--check', '--log-level', 'warn'];

/** Keeps results by content, so that a fresh checkout of the same files is a hit too. */
export const cached = (program) => [
  '--cache',
  '--cache-strategy',
  'content',
  '--cache-location',
  `node_modules/.cache/${program}/results`,
];
