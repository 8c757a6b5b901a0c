// The entry of every npm script. It needs nothing but Node 18: it brings the Node that the
// workspace is built
// for (a plain npm package) when the caller's is too old, installs when the lock changed, then runs
// one command
// of tools/commands.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [command, ...args] = process.argv.slice(2);
process.chdir(root);

const [major, minor] = process.versions.node.split('.').map(Number);
// Jest's require(esm) needs 24.9, Angular 22 needs 24.15
const nodeFits = major >= 26 || (major === 24 && minor >= 15);

if (nodeFits) await runCommand();
else await runUnderOwnNode();

async function runCommand() {
  installWhenLockChanged(root);
  process.env.PATH = path.join(root, 'node_modules/.bin') + path.delimiter + process.env.PATH;
  process.env.NX_DAEMON ??= 'false';
  process.env.NX_NO_CLOUD ??= 'true';
  const file = path.join(root, 'tools/commands', `${command}.mjs`);
  if (!command || !fs.existsSync(file))
    fail(`There is no command "${command ?? ''}" in tools/commands.`);
  const { run } = await import(file);
  try {
    process.exitCode = (await run(args)) ?? 0;
  } catch (error) {
    fail(error.message);
  }
}

/** Runs this file again under the Node of tools/runtime and ends with its exit code. */
async function runUnderOwnNode() {
  if (process.env.ALL_TOGETHER_OWN_NODE)
    fail(`Node ${process.version} is too old and the one in tools/runtime did not start.`);
  const runtime = path.join(root, 'tools/runtime');
  installWhenLockChanged(runtime);
  const bin = path.join(runtime, 'node_modules/.bin');
  const child = spawn(
    fs.realpathSync(path.join(bin, 'node')),
    [fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: bin + path.delimiter + process.env.PATH,
        ALL_TOGETHER_OWN_NODE: '1',
      },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  endWithParent(() => child.kill('SIGTERM'));
  await new Promise((resolve) =>
    child.on('exit', (code, signal) => resolve(process.exit(signal ? 1 : code))),
  );
}

function installWhenLockChanged(folder) {
  const wanted = createHash('sha256')
    .update(fs.readFileSync(path.join(folder, 'package-lock.json')))
    .update(process.platform + process.arch)
    .digest('hex');
  const mark = path.join(folder, 'node_modules/.installed-lock');
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === wanted) return;
  const started = Date.now();
  const name = path.relative(root, folder) || 'the workspace';
  console.log(`• Installing ${name} (the first time takes a minute) …`);
  // `npm ci` stops when an optional package for another platform is missing from a mirror;
  // `install` does not.
  if (!npm(['ci'], folder) && !npm(['install'], folder))
    fail('npm could not install the packages. Check the network, then run the command again.');
  fs.writeFileSync(mark, wanted);
  console.log(`• Installed ${name} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function npm(words, cwd) {
  const viaNode = process.env.npm_execpath?.endsWith('.js');
  const [program, first] = viaNode ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  const result = spawnSync(program, [...first, ...words, '--no-audit', '--no-fund'], {
    cwd,
    stdio: ['ignore', 'ignore', words[0] === 'ci' ? 'ignore' : 'inherit'],
    env: { ...process.env, npm_config_loglevel: 'error' },
  });
  return result.status === 0;
}

/** npm passes a signal only to its own shell: without this the servers would outlive it. */
function endWithParent(end) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(), 500).unref();
}

function fail(sentence) {
  console.error(`✗ ${sentence}`);
  process.exit(1);
}
