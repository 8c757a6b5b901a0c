// npm test: build, format, lint, types, rules, units, API on real PostgreSQL (drift of schema and
// contract among them), and journeys in a browser.
//   npm test -- visits              the specs of one noun, in seconds; no build is needed
//   npm test -- visits --journeys   its journeys too
//   npm test -- --coverage          everything, with the floors of coverage
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nx } from '../nx.mjs';
import { root } from '../stack.mjs';
import { runSuite, runToolTests, specPattern, suitesFor } from '../suites.mjs';
import { cached, formatArguments, lintArguments } from './lint.mjs';

/** Runs what the words ask for, or everything. */
export function run(args) {
  const words = args.filter((word) => !word.startsWith('-'));
  const results = fs.mkdtempSync(path.join(os.tmpdir(), 'all-together-results-'));
  const report = new Report();
  const options = args.includes('--coverage') ? ['--coverage'] : [];
  try {
    if (words.length) runSpecsOf(words, args.includes('--journeys'), report, results);
    else runEverything(report, results, options);
  } finally {
    fs.rmSync(results, { recursive: true, force: true });
  }
  return report.end();
}

function runEverything(report, results, options) {
  const built = report.check('Build (libraries, API, web with its size budgets)', () =>
    nx(['run-many', '-t', 'build', '--outputStyle=static']),
  );
  report.check('Format', () => command('prettier', ...cached('prettier'), ...formatArguments));
  report.check('Lint and boundaries', () =>
    command('eslint', ...cached('eslint'), ...lintArguments),
  );
  report.check('Types of the tests', () => {
    for (const folder of ['apps/api', 'apps/web', 'apps/pupil', 'libs/domain', 'libs/ui', 'e2e'])
      command('tsc', '--noEmit', '-p', typesOf(folder));
  });
  report.suite('Tools', runToolTests);
  for (const suite of suitesFor())
    report.suite(suite.name, () => runSuite(suite, { results, options }));
  if (built) report.suite('Journeys in a browser', () => runJourneys(results));
}

const typesOf = (folder) =>
  ['tsconfig.spec.json', 'tsconfig.json']
    .map((file) => `${folder}/${file}`)
    .find((file) => fs.existsSync(path.join(root, file)));

function runSpecsOf(words, withJourneys, report, results) {
  const suites = suitesFor(words);
  const journeys = journeysOf(words);
  if (!suites.length && !journeys.length)
    throw new Error(`No spec and no journey is named ${words.join(' or ')}.`);
  for (const suite of suites) report.suite(suite.name, () => runSuite(suite, { results }));
  if (!journeys.length) return;
  if (!withJourneys)
    return console.log(`• Add --journeys for ${journeys.join(', ')} (needs a build and a minute).`);
  const built = report.check('Build', () =>
    nx(['run-many', '-t', 'build', '-p', 'api', 'web', 'pupil', '--outputStyle=static']),
  );
  if (built) report.suite('Journeys in a browser', () => runJourneys(results, journeys));
}

const journeysOf = (words) =>
  fs
    .readdirSync(path.join(root, 'e2e'), { recursive: true, encoding: 'utf8' })
    .filter((file) => words.some((word) => new RegExp(specPattern(word)).test(`/${file}`)));

function runJourneys(results, names = []) {
  const file = path.join(results, 'journeys.json');
  spawnSync(
    'playwright',
    ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json', ...names],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PICTURES: 'no', PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    },
  );
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 };
  const { stats, errors } = JSON.parse(fs.readFileSync(file, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

function command(program, ...args) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed.`);
}

/** Counts what passed and failed, and says it stage by stage. */
class Report {
  passed = 0;
  failed = 0;

  /** Runs a stage that either works or throws. */
  check(name, work) {
    return this.suite(name, () => {
      try {
        work();
        return { passed: 1, failed: 0 };
      } catch (error) {
        console.error(error.message);
        return { passed: 0, failed: 1 };
      }
    });
  }

  /** Runs a stage that counts its own tests; true when none failed. */
  suite(name, work) {
    const started = Date.now();
    const { passed, failed } = work();
    this.passed += passed;
    this.failed += failed;
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`• ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
    return failed === 0;
  }

  end() {
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
    return this.failed ? 1 : 0;
  }
}
