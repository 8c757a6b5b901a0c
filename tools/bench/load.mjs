// A bounded load from this process over keep-alive connections.
import http from 'node:http';

/**
 * Sends requests of one case for `seconds` at `concurrency`.
 * @returns {Promise<{ rate: number, p50: number, p99: number }>} requests a second, milliseconds
 */
export async function loadOf(url, { path, cookie, patch }, concurrency, seconds) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency });
  const { hostname, port } = new URL(url);
  const times = [];
  const end = performance.now() + seconds * 1000;
  const began = performance.now();
  const worker = async (number) => {
    for (let n = 0; performance.now() < end; n++) {
      const sent = performance.now();
      if (patch) await patchOne(number, n);
      else await send('GET', path);
      times.push(performance.now() - sent);
    }
  };
  // Each worker owns its actions, so that no two meet; the version is read from the answer before.
  const versions = new Map();
  const patchOne = async (number, n) => {
    const mine = patch.filter((_, index) => index % concurrency === number);
    const id = mine[n % mine.length];
    const known =
      versions.get(id) ?? JSON.parse(await send('GET', path.replace(':id', id))).version;
    const answer = JSON.parse(
      await send(
        'PATCH',
        path.replace(':id', id),
        { status: n % 2 ? 'in_progress' : 'not_started', notes: `Turn ${Math.random()}` },
        known,
      ),
    );
    versions.set(id, answer.version);
  };
  const send = (method, address, body, version) =>
    new Promise((resolve, reject) => {
      const payload = body && JSON.stringify(body);
      const headers = {
        cookie,
        ...(payload
          ? {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(payload),
              'if-match': `"${version}"`,
            }
          : {}),
      };
      const request = http.request(
        {
          hostname: hostname === 'localhost' ? '127.0.0.1' : hostname,
          port,
          path: address,
          method,
          agent,
          headers,
        },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', (chunk) => (text += chunk));
          answer.on('end', () =>
            answer.statusCode === 200
              ? resolve(text)
              : reject(
                  new Error(`${method} ${address}: ${answer.statusCode} ${text.slice(0, 300)}`),
                ),
          );
        },
      );
      request.on('error', reject);
      request.end(payload);
    });
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
