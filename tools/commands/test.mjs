// npm test: lint, types, unit, API on real PostgreSQL (drift of schema and OpenAPI among them),
// build, journeys in a browser.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nx } from '../nx.mjs';
import { root } from '../stack.mjs';

const jest = path.join(root, 'node_modules/jest/bin/jest.js');

export async function run() {
  const results = fs.mkdtempSync(path.join(os.tmpdir(), 'all-together-results-'));
  const total = { passed: 0, failed: 0 };
  const add = (name, { passed, failed }, started) => {
    total.passed += passed;
    total.failed += failed;
    console.log(
      `• ${name}: ${passed} passed, ${failed} failed (${((Date.now() - started) / 1000).toFixed(1)} s)`,
    );
  };
  const check = (name, work) => {
    const started = Date.now();
    let ok = true;
    try {
      work();
    } catch (error) {
      ok = false;
      console.error(error.message);
    }
    add(name, { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }, started);
    return ok;
  };
  const suite = (name, cwd, nodeArgs = []) => {
    const started = Date.now();
    const file = path.join(results, `${name.replaceAll(' ', '-')}.json`);
    spawnSync(process.execPath, [...nodeArgs, jest, '--json', `--outputFile=${file}`], {
      cwd: path.join(root, cwd),
      stdio: 'inherit',
    });
    const found = fs.existsSync(file)
      ? JSON.parse(fs.readFileSync(file, 'utf8'))
      : { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 1 };
    add(
      name,
      {
        passed: found.numPassedTests,
        failed: found.numFailedTests + found.numRuntimeErrorTestSuites,
      },
      started,
    );
  };
  const command = (program, args) => {
    const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
    if (status) throw new Error(`${program} ${args.join(' ')} failed.`);
  };

  const built = check('Build (libraries, API, web with its size budgets)', () =>
    nx(['run-many', '-t', 'build', '--outputStyle=static']),
  );
  check('Lint and boundaries', () => command('eslint', ['.', '--max-warnings', '0']));
  check('Types of the tests', () =>
    ['apps/api/tsconfig.spec.json', 'libs/domain/tsconfig.spec.json', 'e2e/tsconfig.json'].forEach(
      (project) => command('tsc', ['--noEmit', '-p', project]),
    ),
  );
  suite('Rules', 'libs/domain');
  suite('Web units', 'apps/web');
  if (built) {
    suite('API on PostgreSQL', 'apps/api', ['--experimental-vm-modules', '--no-warnings']);
    const started = Date.now();
    const file = path.join(results, 'journeys.json');
    spawnSync('playwright', ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PICTURES: 'no', PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    });
    const { stats } = fs.existsSync(file)
      ? JSON.parse(fs.readFileSync(file, 'utf8'))
      : { stats: { expected: 0, unexpected: 1, flaky: 0 } };
    add(
      'Journeys in a browser',
      { passed: stats.expected, failed: stats.unexpected + stats.flaky },
      started,
    );
  }
  fs.rmSync(results, { recursive: true, force: true });
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed ? 1 : 0;
}
