// A bounded load from this process over keep-alive connections.
import http from 'node:http';
import { text as textOf } from 'node:stream/consumers';

/**
 * Sends requests of one case for `seconds` at `concurrency`.
 * @returns {Promise<{ rate: number, p50: number, p99: number }>} requests a second, milliseconds
 */
export async function loadOf(url, { path, cookie, patch }, concurrency, seconds) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency });
  const send = senderTo(url, agent, cookie);
  const turn = patch ? patcher(send, path, patch, concurrency) : () => send('GET', path);
  const times = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  const worker = async (number) => {
    for (let n = 0; performance.now() < end; n++) {
      const sent = performance.now();
      await turn(number, n);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, number) => worker(number)));
  const elapsed = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    rate: times.length / elapsed,
    p50: times[Math.floor(times.length * 0.5)],
    p99: times[Math.floor(times.length * 0.99)],
  };
}

/**
 * Changes of the items of `ids`. Each worker owns its own, so that no two meet; the version is read
 * from the answer before.
 */
function patcher(send, path, ids, concurrency) {
  const versions = new Map();
  return async (number, n) => {
    const mine = ids.filter((_, index) => index % concurrency === number);
    const id = mine[n % mine.length];
    const address = path.replace(':id', id);
    const known = versions.get(id) ?? JSON.parse(await send('GET', address)).version;
    const body = { status: n % 2 ? 'in_progress' : 'not_started', notes: `Turn ${Math.random()}` };
    versions.set(id, JSON.parse(await send('PATCH', address, body, known)).version);
  };
}

/** Sends one request and gives the text of its answer; any status but 200 is an error. */
function senderTo(url, agent, cookie) {
  const { hostname, port } = new URL(url);
  const host = hostname === 'localhost' ? '127.0.0.1' : hostname;
  return (method, path, body, version) =>
    new Promise((resolve, reject) => {
      const payload = body && JSON.stringify(body);
      const headers = { cookie, ...(payload ? headersOf(payload, version) : {}) };
      const request = http.request({ hostname: host, port, path, method, agent, headers });
      request.on('error', reject);
      request.on('response', async (answer) => {
        const text = await textOf(answer);
        if (answer.statusCode === 200) resolve(text);
        else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 300)}`));
      });
      request.end(payload);
    });
}

const headersOf = (payload, version) => ({
  'content-type': 'application/json',
  'content-length': Buffer.byteLength(payload),
  'if-match': `"${version}"`,
});
