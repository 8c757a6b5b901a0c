// npm start: build when needed, database, preparation, API and web on one port.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { installGitHooks } from '../git-hooks.mjs';
import { nx } from '../nx.mjs';
import { prepare, root, startApi, startDatabase } from '../stack.mjs';

export async function run() {
  const port = Number(process.env.PORT ?? 3000);
  const data = path.resolve(process.env.ALL_TOGETHER_DATA ?? path.join(root, '.data'));
  const running = [];
  let stopping;
  const stop = () =>
    (stopping ??= (async () => {
      for (const part of running.reverse()) await part.stop();
    })());
  const parent = process.ppid;
  const end = () => stop().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  setInterval(() => process.ppid !== parent && end(), 500).unref();

  try {
    await portMustBeFree(port);
    takeFolder(data, port);
    installGitHooks();
    await step('Building', 'Built', () =>
      nx(['run-many', '-t', 'build', '-p', 'api', 'web', 'pupil', '--outputStyle=static']),
    );
    const api = await startParts(data, port, running);
    announce(api.url);
    const code = await api.exited;
    await stop();
    return code;
  } catch (error) {
    console.error(`✗ ${error.message}`);
    await stop();
    return 1;
  }
}

/** Starts the parts in their order and adds each to `running`, so that all can be stopped. */
async function startParts(data, port, running) {
  const environment = { DEMONSTRATION: process.env.DEMONSTRATION ?? 'yes', DATA_FOLDER: data };
  const database = await step('Starting PostgreSQL', 'PostgreSQL is up', () => startDatabase(data));
  running.push(database);
  // for the commands that use the running database
  const described = path.join(data, 'database.json');
  if (database.pid) fs.writeFileSync(described, JSON.stringify(database), { mode: 0o600 });
  running.push({ stop: async () => fs.rmSync(described, { force: true }) });
  await prepare(database, environment);
  const api = await step('Starting the app', 'The app is up', () =>
    startApi(database, port, { ...environment, JOBS: process.env.JOBS ?? 'yes' }),
  );
  running.push(api);
  return api;
}

async function step(doing, done, work) {
  const started = Date.now();
  process.stdout.write(`• ${doing} …\n`);
  const result = await work();
  process.stdout.write(`• ${done} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
  return result;
}

function portMustBeFree(port) {
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`PORT is "${process.env.PORT}". Give a number from 1 to 65535.`);
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.on('error', (error) =>
      reject(
        new Error(
          error.code === 'EACCES'
            ? `This user may not open port ${port}. Choose one above 1023, for example ` +
                'PORT=8080 npm start.'
            : `Port ${port} is in use. Stop what uses it, or choose another: ` +
                `PORT=${port + 1} npm start.`,
        ),
      ),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(resolve));
  });
}

/** Two launchers on one folder would stop each other's database. */
function takeFolder(data, port) {
  const file = path.join(data, 'launcher.json');
  try {
    fs.mkdirSync(data, { recursive: true, mode: 0o700 });
    if (fs.existsSync(file)) {
      const other = JSON.parse(fs.readFileSync(file, 'utf8') || '{}');
      if (other.pid !== process.pid && isAlive(other))
        throw new Error(
          `All Together already runs from ${data} (process ${other.pid}, port ` +
            `${other.port}). Stop that one first.`,
        );
    }
    fs.writeFileSync(
      file,
      JSON.stringify({ pid: process.pid, port, started: startTime(process.pid) }),
    );
  } catch (error) {
    if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS')
      throw new Error(
        `The folder ${data} cannot be written. Give this user the right to it, or name ` +
          'another place in ALL_TOGETHER_DATA.',
      );
    throw error;
  }
}

const isAlive = ({ pid, started }) => {
  try {
    process.kill(pid, 0);
    return started === startTime(pid); // a reused process number is not the old launcher
  } catch (error) {
    return error.code === 'EPERM' && started === startTime(pid);
  }
};

function startTime(pid) {
  const stat = `/proc/${pid}/stat`;
  if (!fs.existsSync(stat)) return undefined;
  const fields = fs.readFileSync(stat, 'utf8').split(') ')[1].split(' ');
  // a killed process that nobody has collected yet runs no more
  return fields[0] === 'Z' ? 'ended' : fields[19];
}

function announce(url) {
  console.log(`\n  All Together is ready: ${url}\n`);
  if ((process.env.DEMONSTRATION ?? 'yes') !== 'yes') return;
  console.log('  Demonstration accounts (everything told of their areas and schools is invented):');
  const accounts = {
    officer: 'programme officer',
    lead: 'area lead, a local authority',
    'chain.lead': 'area lead, the academy trust',
    partner: 'partner worker',
    school: 'school lead',
    funder: 'funder viewer',
    admin: 'administrator',
  };
  for (const [name, role] of Object.entries(accounts))
    console.log(`    ${(name + '@demo.alltogether.test').padEnd(36)}${role}`);
  console.log('  Password for each: together-we-can-2016\n  Ctrl-C stops everything.\n');
}
