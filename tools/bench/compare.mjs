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
 * 10), `most` (the highest concurrency that it is asked with) and `same`, which tells whether both
 * answered alike.
 * @returns {Promise<Record<string, number>>} the p50 of the API at concurrency 1, in milliseconds,
 * by case
 */
export async function compare(apiUrl, rawUrl, cases) {
  const p50 = {};
  console.log(line('case', ['c', 'API/s', 'raw/s', 'ratio', 'p50 ms', 'p99 ms', ...rawColumns]));
  for (const one of cases) {
    await mustAnswerAlike(apiUrl, rawUrl, one);
    for (const concurrency of concurrencies.filter((many) => many <= (one.most ?? Infinity))) {
      const { api, raw } = await inTurns(apiUrl, rawUrl, one, concurrency);
      if (concurrency === 1) p50[one.name] = api.p50;
      const ratio = api.rate / raw.rate;
      const figures = [
        concurrency,
        ...[api.rate, raw.rate].map((rate) => rate.toFixed(0)),
        ...[ratio, api.p50, api.p99, raw.p50, raw.p99].map((figure) => figure.toFixed(2)),
      ];
      console.log(line(one.name, figures) + (concurrency === 10 ? verdict(ratio, one.goal) : ''));
    }
  }
  return p50;
}

const rawColumns = ['raw p50', 'raw p99'];
const widths = [3, 9, 9, 8, 9, 9, 9, 9];
const line = (name, figures) =>
  `  ${name.padEnd(36)}` +
  figures.map((figure, index) => String(figure).padStart(widths[index])).join('');

const verdict = (ratio, goal) => (ratio >= goal ? '  ok' : `  below ${goal}`);

/** The turn in the middle of each side; who goes first changes from turn to turn. */
async function inTurns(apiUrl, rawUrl, one, concurrency) {
  const sides = [
    { url: apiUrl, results: [] },
    { url: rawUrl, results: [] },
  ];
  for (let turn = 0; turn < turns; turn++)
    for (const { url, results } of turn % 2 ? sides.toReversed() : sides)
      results.push(await loadOf(url, one, concurrency, secondsATurn));
  const [api, raw] = sides.map(({ results }) => middle(results));
  return { api, raw };
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
    [apiUrl, rawUrl].map(async (url) => {
      const answer = await fetch(url + address, { headers: { cookie } });
      if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
      return same(await answer.json());
    }),
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
