// npm run bench:import: the GIAS import of a full-sized file against a plain COPY of the same rows
// plus the build of the indexes.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { writeGiasFile } from '../bench/gias-file.mjs';
import { nx } from '../nx.mjs';
import { root, startDatabase } from '../stack.mjs';

export async function run() {
  nx(['run-many', '-t', 'build', '-p', 'api', '--outputStyle=static']);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'all-together-bench-'));
  const file = path.join(folder, 'edubasealldata20200101.csv');
  const headers = await writeGiasFile(file);
  console.log(
    `52,000 rows × ${headers.length} columns, ${(fs.statSync(file).size / 1e6).toFixed(0)} MB`,
  );
  const database = await startDatabase(folder);
  try {
    spawnSync(process.execPath, [path.join(root, 'dist/apps/api/migrate.js')], {
      env: { ...process.env, DATABASE_URL: database.ownerUrl, DATABASE_API_URL: database.apiUrl },
      stdio: 'inherit',
    });
    const plain = await plainCopy(database.ownerUrl, file, headers);
    console.log(`  plain COPY and index build   ${plain.toFixed(2)} s`);
    const { seconds, whole, peak } = await ours(database.apiUrl, file);
    console.log(
      `  preview and apply            ${seconds.toFixed(2)} s   ` +
        `${(seconds / plain).toFixed(2)} ×   peak memory ${peak} MB   (${whole.toFixed(2)} ` +
        's with the start of the process)',
    );
  } finally {
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

/**
 * The same rows into a table of all their columns, then the same kinds of index as the register
 * has.
 */
async function plainCopy(url, file, headers) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const started = performance.now();
  await client.query(
    `create table plain (${headers.map((_, index) => `c${index} text`).join(', ')})`,
  );
  await client.query(`set client_encoding = 'WIN1252'`);
  await pipeline(
    fs.createReadStream(file),
    client.query(copyFrom(`copy plain from stdin with (format csv, header true)`)),
  );
  await client.query(
    'alter table plain add primary key (c0); create index on plain using gin (c4 ' +
      'gin_trgm_ops); create index on plain (c20 text_pattern_ops); create index on plain ' +
      '(c1, c0); create index on plain (c16) where c16 is not null; create unique index on ' +
      'plain (c4, c0)',
  );
  const seconds = (performance.now() - started) / 1000;
  await client.query('drop table plain');
  await client.end();
  return seconds;
}

/**
 * The import in a process of its own, from start-up to applied, with the most memory that it held.
 */
async function ours(apiUrl, file) {
  const child = spawn(process.execPath, [path.join(root, 'dist/apps/api/import-gias.js'), file], {
    env: { ...process.env, DATABASE_API_URL: apiUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const started = performance.now();
  let peak = 0;
  const watch = setInterval(() => {
    const status = `/proc/${child.pid}/status`;
    if (fs.existsSync(status))
      peak = Math.max(
        peak,
        Math.round(Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(status, 'utf8'))?.[1] ?? 0) / 1024),
      );
  }, 50);
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  const code = await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  if (code) throw new Error('The import failed.');
  return {
    seconds: Number(/in ([\d.]+) s/.exec(output)[1]),
    whole: (performance.now() - started) / 1000,
    peak,
  };
}
