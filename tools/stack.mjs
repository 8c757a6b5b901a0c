// The running product: a database, the preparation of it, and the API that also serves the web app.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from './embedded-postgres.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Secrets of this installation, made on first use and readable by this user alone. */
export function secretsIn(dataFolder) {
  const file = path.join(dataFolder, 'secrets.json');
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8'));
  const secrets = {
    ownerPassword: randomBytes(24).toString('hex'),
    apiPassword: randomBytes(24).toString('hex'),
  };
  fs.mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  fs.writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

/**
 * Starts the database: DATABASE_URL when given, else the embedded one in `dataFolder`.
 * @returns {Promise<{ ownerUrl: string, apiUrl: string, stop: () => Promise<void>, pid?: number }>}
 */
export async function startDatabase(dataFolder, settings) {
  const secrets = secretsIn(dataFolder);
  const outside = process.env.DATABASE_URL;
  const server = outside
    ? { url: outside, stop: async () => {} }
    : await startPostgres({
        folder: path.join(dataFolder, 'postgres'),
        password: secrets.ownerPassword,
        settings,
      });
  const api = new URL(server.url);
  api.username = 'all_together_api';
  api.password = secrets.apiPassword;
  return {
    ownerUrl: server.url,
    apiUrl: process.env.DATABASE_API_URL ?? api.href,
    stop: server.stop,
    pid: server.pid,
  };
}

/**
 * Migrates the database and loads what a first start needs; its progress lines go to the terminal.
 */
export async function prepare(database, env = {}) {
  await ended(
    spawn(process.execPath, ['--enable-source-maps', path.join(root, 'dist/apps/api/prepare.js')], {
      stdio: 'inherit',
      env: {
        ...process.env,
        ...env,
        DATABASE_URL: database.ownerUrl,
        DATABASE_API_URL: database.apiUrl,
      },
    }),
    'The database could not be prepared',
  );
}

/** A smaller nursery for new objects: less memory at rest. */
const apiFlags = ['--max-semi-space-size=8'];

/**
 * Starts the API on `port` and waits until it serves.
 * @returns {Promise<{ url: string, pid: number, stop: () => Promise<void>, exited: Promise<number>
 * }>}
 */
export async function startApi(database, port, env = {}) {
  const url = `http://localhost:${port}`;
  const api = spawn(process.execPath, [...apiFlags, path.join(root, 'dist/apps/api/main.js')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
    env: {
      ...process.env,
      ...env,
      DATABASE_URL: undefined,
      DATABASE_API_URL: database.apiUrl,
      PORT: String(port),
      WEB_ROOT: path.join(root, 'dist/apps/web'),
    },
  });
  const exited = new Promise((resolve) => api.on('exit', (code) => resolve(code ?? 1)));
  await new Promise((resolve, reject) => {
    api.on('message', (message) => message === 'serving' && resolve());
    exited.then(() => reject(new Error('The API stopped before it served.')));
  });
  const stop = async () => {
    api.kill('SIGTERM');
    await exited;
  };
  return { url, pid: api.pid, stop, exited };
}

async function ended(child, what) {
  const code = await new Promise((resolve, reject) =>
    child.on('exit', resolve).on('error', reject),
  );
  if (code) throw new Error(`${what}. The line above says why.`);
}
