// The Jest suites of the workspace: each folder that has a jest.config.mjs is one.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './stack.mjs';

const jest = path.join(root, 'node_modules/jest/bin/jest.js');
const places = {
  'libs/contracts': 'Contracts',
  'libs/domain': 'Rules',
  'libs/ui': 'Components',
  'apps/pupil': 'Pupil’s page',
  'apps/web': 'Web units',
  'apps/api': 'API on PostgreSQL',
};

/** Lists the suites; with words, those that hold a spec of one of them. */
export function suitesFor(words = []) {
  return Object.entries(places)
    .map(([folder, name]) => ({ folder, name, patterns: words.map(specPattern) }))
    .filter(({ folder }) => fs.existsSync(path.join(root, folder, 'jest.config.mjs')))
    .filter(({ folder, patterns }) => !patterns.length || holds(path.join(root, folder), patterns));
}

/**
 * Matches the paths of a noun's specs, in singular and plural: `visits` finds `visits.spec.ts`,
 * `visit-form.spec.ts` and everything in `features/visits/`, but not `revisited.spec.ts`.
 */
export const specPattern = (word) =>
  `(/|-)${word.replace(/[^\w-]/g, '\\$&').replace(/s$/, 's?')}(?=[/.-])[^]*\\.spec\\.ts$`;

function holds(folder, patterns) {
  const specs = fs.readdirSync(path.join(folder, 'src'), { recursive: true });
  return specs.some((file) => patterns.some((one) => new RegExp(one).test(`/${file}`)));
}

/**
 * Runs one suite. The whole suite of the API also fails when a statement was sent by no spec.
 * @returns {{ passed: number, failed: number }} tests; a file that cannot run and a floor of
 * coverage that is missed count as one failure each
 */
export function runSuite({ folder, patterns }, { results, options = [] }) {
  const file = path.join(results, `${folder.replaceAll('/', '-')}.json`);
  const node = folder === 'apps/api' ? ['--experimental-vm-modules', '--no-warnings'] : [];
  const env = patterns.length ? process.env : { ...process.env, EVERY_STATEMENT: 'yes' };
  const { status } = spawnSync(
    process.execPath,
    [...node, jest, '--json', `--outputFile=${file}`, ...options, ...patterns],
    { cwd: path.join(root, folder), stdio: 'inherit', env },
  );
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 };
  const found = JSON.parse(fs.readFileSync(file, 'utf8'));
  const failed = found.numFailedTests + found.numRuntimeErrorTestSuites;
  return { passed: found.numPassedTests, failed: failed || (status ? 1 : 0) };
}

/** Runs the tests of the tools themselves, with Node's own runner. */
export function runToolTests() {
  const tests = fs.globSync('tools/**/*.test.mjs', { cwd: root, exclude: ['**/node_modules/**'] });
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--test', '--test-reporter=tap', ...tests],
    { cwd: root, encoding: 'utf8' },
  );
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(stdout)?.[1] ?? 0);
  if (status) console.error(stdout);
  return { passed: count('pass'), failed: count('fail') || (status ? 1 : 0) };
}
