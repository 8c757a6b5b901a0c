// The API and the raw server in turns, case by case, so that both see the same machine.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { freePort } from '../embedded-postgres.mjs';
import { root } from '../stack.mjs';
import { loadOf } from './load.mjs';

const concurrencies = [1, 10, 50];
const secondsATurn = Number(process.env.BENCH_SECONDS ?? 2);
const turns = 3;

/**
 * Prints a line for each case and concurrency. A case may name its `goal` (the ratio at concurrency
 * 10), `most` (the highest
 * concurrency that it is asked with) and `same`, which tells whether both answered alike.
 * @returns {Promise<Record<string, number>>} the p50 of the API at concurrency 1, in milliseconds,
 * by case
 */
export async function compare(apiUrl, rawUrl, cases) {
  const p50 = {};
  console.log(
    `  ${'case'.padEnd(36)}${'c'.padStart(3)}${'API/s'.padStart(9)}${'raw/s'.padStart(9)}${'ratio'.padStart(8)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}${'raw p50'.padStart(9)}${'raw p99'.padStart(9)}`,
  );
  for (const one of cases) {
    await mustAnswerAlike(apiUrl, rawUrl, one);
    for (const concurrency of concurrencies.filter((many) => many <= (one.most ?? Infinity))) {
      const results = { api: [], raw: [] };
      for (let turn = 0; turn < turns; turn++)
        for (const [name, url] of turn % 2
          ? [
              ['raw', rawUrl],
              ['api', apiUrl],
            ]
          : [
              ['api', apiUrl],
              ['raw', rawUrl],
            ])
          results[name].push(await loadOf(url, one, concurrency, secondsATurn));
      const [api, raw] = [results.api, results.raw].map(middle);
      const ratio = api.rate / raw.rate;
      const verdict =
        concurrency === 10 ? (ratio >= one.goal ? '  ok' : `  below ${one.goal}`) : '';
      if (concurrency === 1) p50[one.name] = api.p50;
      console.log(
        `  ${one.name.padEnd(36)}${String(concurrency).padStart(3)}${api.rate.toFixed(0).padStart(9)}${raw.rate.toFixed(0).padStart(9)}${ratio.toFixed(2).padStart(8)}${api.p50.toFixed(2).padStart(9)}${api.p99.toFixed(2).padStart(9)}${raw.p50.toFixed(2).padStart(9)}${raw.p99.toFixed(2).padStart(9)}${verdict}`,
      );
    }
  }
  return p50;
}

/** The turn in the middle by rate. */
const middle = (list) => [...list].sort((a, b) => a.rate - b.rate)[Math.floor(list.length / 2)];

/** Both sides must give the same rows, or the comparison is worth nothing. */
async function mustAnswerAlike(
  apiUrl,
  rawUrl,
  { name, path: address, cookie, patch, same = idsOf },
) {
  if (patch || !same) return;
  const [a, b] = await Promise.all(
    [apiUrl, rawUrl].map(async (url) =>
      same(await (await fetch(url + address, { headers: { cookie } })).json()),
    ),
  );
  if (a !== b) throw new Error(`${name}: the API and the raw server answer differently.`);
}

const idsOf = (answer) =>
  JSON.stringify(answer.items?.slice(0, 25).map((item) => item.id) ?? answer.id);

export async function signIn(url, account) {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${account}@bench.test`, password: 'bench password' }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.headers.get('set-cookie').split(';')[0];
}

/** Starts `file` of tools/bench as the raw server of a database. */
export async function startRaw(file, databaseUrl, world) {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(root, 'tools/bench', file)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      DATABASE_API_URL: databaseUrl,
      PORT: String(port),
      WORLD: JSON.stringify(world),
    },
  });
  await new Promise((resolve, reject) =>
    child
      .once('message', resolve)
      .once('exit', () => reject(new Error('The raw server did not start.'))),
  );
  return { url: `http://127.0.0.1:${port}`, stop: async () => child.kill() };
}
